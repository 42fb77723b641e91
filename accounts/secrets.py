"""The secret of an API token: how it is made, and how one sees whether a text can be one.

The prefix lets people and scanners recognise it in a file where it does not belong; the checksum tells a
typing error without asking the database. Only the hash is kept: 256 bits of chance need no salt.
"""

import hashlib
import re
import secrets
import string
import zlib

ALPHABET = string.digits + string.ascii_letters
PREFIX, RANDOM, CHECK = "pps_", 43, 6
SHOWN = 10  # how much of it is kept readable, to recognise it by
SECRET = re.compile(rf"{PREFIX}([0-9A-Za-z]{{{RANDOM}}})([0-9A-Za-z]{{{CHECK}}})")


def new_secret() -> str:
    random = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return PREFIX + random + _checksum(random)


def can_be_secret(text: str) -> bool:
    found = SECRET.fullmatch(text)
    return found is not None and _checksum(found[1]) == found[2]


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _checksum(random: str) -> str:
    rest, letters = zlib.crc32(random.encode()), ""
    for _ in range(CHECK):
        rest, place = divmod(rest, len(ALPHABET))
        letters += ALPHABET[place]
    return letters
