"""How secrets of 256 random bits are kept."""

import hashlib


def sha256_of(secret: str) -> str:
    """Enough for a secret of 256 random bits, which nobody can guess from its hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
