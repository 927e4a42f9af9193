"""Tokens by client credentials (RFC 6749, 4.4), kept until they expire."""

from __future__ import annotations

import base64
from time import monotonic
from urllib.parse import quote_plus, urlencode

from referat.archive.delivery.answers import told_by, wait_asked
from referat.archive.delivery.parcel import LaterError, NoAccessError
from referat.archive.delivery.secrets import Secrets
from referat.archive.delivery.wire import Answer, Request, Wire
from referat.archive.secrets import Concealed
from referat.model.settings.http_delivery import ClientCredentials

_MARGIN = 30.0
"""Seconds before its end from which a token is not used: the request takes time too."""
_UNSTATED = 300.0
"""Seconds that a token is kept when it is not said how long it lasts."""
_LONGEST = 86_400
"""Seconds that a token is kept, whatever is said: no number is too large to be compared."""


class Tokens:
    """The token of one receiver, fetched when it is needed."""

    def __init__(self, rules: ClientCredentials, wire: Wire, secrets: Secrets) -> None:
        self._rules = rules
        self._wire = wire
        self._secrets = secrets
        self._token = Concealed("")
        self._end = 0.0

    def token(self) -> Concealed:
        """A token that has not expired.

        :raises NoAccessError: when it is not given to us.
        :raises LaterError: when nobody answers.
        """
        if not self._token or monotonic() >= self._end:
            answer = self._wire.send(self._request())
            self._token, self._end = self._read(answer)
        return self._token

    def forget(self) -> None:
        """Fetch another the next time: this one was not accepted."""
        self._token = Concealed("")

    def _request(self) -> Request:
        secret = self._secrets.named[self._rules.secret]
        pair = f"{quote_plus(self._rules.client)}:{quote_plus(secret)}".encode()
        basic = self._secrets.learn(base64.b64encode(pair).decode())
        form = {"grant_type": "client_credentials"}
        if self._rules.scope:
            form["scope"] = self._rules.scope
        headers = {
            "Authorization": Concealed(f"Basic {basic}"),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        return Request("POST", self._rules.address, headers, urlencode(form).encode())

    def _read(self, answer: Answer) -> tuple[Concealed, float]:
        told = f"{answer.status}: {told_by(answer, self._secrets)}".removesuffix(": ")
        if answer.status >= 500 or answer.status in (408, 429):
            raise LaterError(f"der kan ikke hentes et token lige nu, {told}", wait_asked(answer))
        if answer.status != 200:
            raise NoAccessError(f"der gives ikke et token, {told}")
        try:
            data = answer.data()
        except (ValueError, RecursionError):
            data = None
        token = data.get("access_token") if isinstance(data, dict) else None
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise LaterError("svaret på, om der kan fås et token, har intet “access_token”")
        return self._secrets.learn(token), monotonic() + _seconds(data.get("expires_in"))


def _seconds(lasts: object) -> float:
    """How long a token that is said to last so many seconds is used."""
    if not isinstance(lasts, int | float) or isinstance(lasts, bool) or lasts != lasts:
        return _UNSTATED
    return max(float(min(lasts, _LONGEST)) - _MARGIN, 0.0)
