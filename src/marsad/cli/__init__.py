"""The command line: verbs that parse, call one function, and print."""


def main() -> None:
    """The console script. Everything heavy loads inside the command that needs it."""
    from marsad.cli.app import run_app

    run_app()
