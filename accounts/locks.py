"""Secrets that are read again: encrypted with the key of the settings; an older key still opens them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def locked(text: str, purpose: str) -> str:
    return _locks(purpose).encrypt(text.encode()).decode()


def opened(text: str, purpose: str) -> str:
    """Raises InvalidToken for what another key or another purpose locked."""
    return _locks(purpose).decrypt(text.encode()).decode()


def _locks(purpose: str) -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(_key_from(f"{purpose} {secret}")) for secret in keys])


def _key_from(secret: str) -> bytes:
    return urlsafe_b64encode(sha256(secret.encode()).digest())
