"""Mailbox files (mbox, RFC 4155) → their mails, each for itself."""

import re
from collections.abc import Iterator

from marsad.intake.options import Source

# "From sender Tue Mar  4 10:00:00 2025" at the beginning or below a blank line, a header next.
_FROM = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S{1,320} {1,4}"
    rb"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{5,8}"
    rb"[^\n]{0,12} \d{4}[^\n]{0,12}\n(?=[A-Za-z-]{1,60}:)"
)


def find_mails(source: Source) -> Iterator[Source]:
    """The mails of a mailbox, as ``URI#mail-1`` …; a file that is one mail, as it is."""
    starts = [found.start() for found in _FROM.finditer(source.raw)]
    if len(starts) < 2 or starts[0]:
        yield source
        return
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
        yield Source(uri=f"{source.uri}#mail-{number}", raw=source.raw[start:end])
