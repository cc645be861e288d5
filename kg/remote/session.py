"""One conversation with a server: who we are, what is tried again, and what its refusals mean."""
from __future__ import annotations

import logging
import os
import re
import ssl
import urllib.parse
from collections.abc import Mapping
from typing import IO, Any, Self

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError, SSLError
from urllib3.util.retry import Retry

from kg import __version__
from kg.errors import ServerError

log = logging.getLogger(__name__)

USER, PASSWORD, TOKEN = "POLITGRAPH_USER", "POLITGRAPH_PASSWORD", "POLITGRAPH_TOKEN"
BACK_OFF = 0.5          # seconds before the second new try; doubled for each one after
AGAIN = frozenset({429, 500, 502, 503, 504})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
TOLD = 200              # characters of a server's own words in an error

logging.getLogger("urllib3").setLevel(logging.ERROR)    # each new try is told here, in words for users


class Session:
    """Talks to one server, by an address that begins with http:// or https://.

    Who we are stands in the environment: ``POLITGRAPH_USER`` and ``POLITGRAPH_PASSWORD``, ``POLITGRAPH_TOKEN`` (sent as
    "Bearer"), or a line of ``~/.netrc`` for the host; never in the address, which ends up in histories and logs. A
    password goes as the server asks for it, Basic or Digest. Broken connections and the answers 429 and 5xx are tried
    again ``retries`` times, after 0, 1, 2, 4 ... seconds or when the server says.
    """

    def __init__(self, url: str, *, timeout: float = 60.0, retries: int = 5) -> None:
        """Raises ServerError for what is no address."""
        parts = _checked(url)
        self.url = url
        self._timeout = timeout
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"politgraph/{__version__}"
        again = _Retry(total=retries, backoff_factor=BACK_OFF, status_forcelist=AGAIN, allowed_methods=None,
                       raise_on_status=False)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))
        self._login, token = _login(url)
        self._session.auth = _Bearer(token) if token else _nobody     # or requests would take ~/.netrc as Basic
        if (token or self._login) and parts.scheme == "http" and parts.hostname not in LOOPBACK:
            log.warning("%s: the password goes there unencrypted; use https:// where you can", parts.netloc)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up: an open line keeps one of the server's threads."""
        self._session.close()

    def greet(self, params: Mapping[str, str]) -> None:
        """Ask for the head of what is there, so that a refusal comes before anything big is sent."""
        answer = self._request("HEAD", params=params)
        if answer.status_code in (401, 403) and self._login is None:
            raise self._refused(answer)

    def send(self, method: str, *, params: Mapping[str, str] | None = None, data: IO[bytes] | bytes | Any = None,
             headers: Mapping[str, str] | None = None) -> requests.Response:
        """Send a request and give the answer, one of the 2xx; ``data`` may be a file, which is read from its start.

        Raises ServerError, with what to do, when the server cannot be reached or refuses.
        """
        answer = self._request(method, params=params, data=data, headers=headers)
        if not answer.ok or answer.is_redirect:
            raise self._refused(answer)
        return answer

    def _request(self, method: str, **what: Any) -> requests.Response:
        try:
            answer = self._session.request(method, self.url, timeout=self._timeout, allow_redirects=False, **what)
            if answer.status_code == 401 and self._login is not None and self._session.auth is _nobody:
                self._session.auth = _asked_for(answer, self._login)
                if (data := what.get("data")) is not None and hasattr(data, "seek"):
                    data.seek(0)
                answer = self._session.request(method, self.url, timeout=self._timeout, allow_redirects=False, **what)
            return answer
        except requests.exceptions.SSLError as error:
            raise ServerError(f"{self.url}: no safe connection ({_cause(error)}); check the address, or name the "
                              "certificates to trust in the environment variable REQUESTS_CA_BUNDLE") from error
        except requests.exceptions.RequestException as error:
            if _is_late(_innermost(error)):
                raise ServerError(f"{self.url}: no answer within {self._timeout:g} seconds; give more with --timeout"
                                  ) from error
            raise ServerError(f"{self.url}: cannot be reached ({_cause(error)}); check the address and whether the "
                              "server runs") from error

    def _refused(self, answer: requests.Response) -> ServerError:
        status = f"{answer.status_code} {answer.reason or ''}".strip()
        if answer.is_redirect:
            return ServerError(f"{self.url}: has moved to {answer.headers['Location']}; give that address if you "
                               "trust it")
        known = self._login is not None or isinstance(self._session.auth, _Bearer)
        cures = {
            401: f"the server does not know this user and password; check {USER} and {PASSWORD} (or {TOKEN})" if known
            else f"the server wants to know who you are; set {USER} and {PASSWORD}, or {TOKEN}, in the environment or "
                 "write a line for the host into ~/.netrc",
            403: "this user may not do that; ask who runs the server for the right to" if known
            else f"not without a user; set {USER} and {PASSWORD}, or {TOKEN}; or the server is read-only",
            404: "there is nothing at this address; docs/graph-databases.md has the addresses of common servers",
            405: "the address takes no such request; docs/graph-databases.md has the addresses of common servers",
            413: "the server takes no pieces of that size; give a smaller --piece",
            501: "the server cannot do that; Virtuoso, for one, has no default graph: name one with --graph",
        }
        words = _words(answer)
        cure = cures.get(answer.status_code, "see what the server says, and its log")
        return ServerError(f"{self.url}: answers {status}{f' ({words})' if words else ''}; {cure}")


class _Retry(Retry):
    """urllib3's retries, that say so and do not try a certificate again that was not trusted."""

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        """Tell whether an answer may be better next time; what greets the server asks only once."""
        return method != "HEAD" and super().is_retry(method, status_code, has_retry_after)

    def increment(self, method: str | None = None, url: str | None = None, response: Any = None,
                  error: Exception | None = None, *rest: Any, **named: Any) -> Self:
        """Count one try less, and tell why. Raises MaxRetryError when none is left."""
        if isinstance(error, SSLError | ssl.SSLError):
            raise error
        left = super().increment(method, url, response, error, *rest, **named)
        log.warning("%s; trying again", f"the server answers {response.status}" if response is not None
                    else f"no connection ({_cause(error) if error else 'unknown'})")
        return left


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Say nothing of who we are."""
    return request


def _login(url: str) -> tuple[tuple[str, str] | None, str]:
    """Give user and password, and the token, of the environment or ``~/.netrc``."""
    token, user = os.environ.get(TOKEN, "").strip(), os.environ.get(USER, "")
    if token:
        return None, token
    if user:
        return (user, os.environ.get(PASSWORD, "")), ""
    found = get_netrc_auth(url)
    return ((found[0], found[1]) if found is not None else None), ""


def _asked_for(answer: requests.Response, login: tuple[str, str]) -> HTTPBasicAuth | HTTPDigestAuth:
    """Give the password in the form that a 401 asks for."""
    digest = re.search(r"\bdigest\b", answer.headers.get("WWW-Authenticate", ""), re.IGNORECASE)
    return HTTPDigestAuth(*login) if digest else HTTPBasicAuth(*(part.encode("utf-8") for part in login))


def _checked(url: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise ServerError(f"{url}: no address of a server; write one that begins with http:// or https://")
    if "@" in parts.netloc:
        raise ServerError(f"{parts.hostname}: a password in the address ends up in histories and logs; set {USER} and "
                          f"{PASSWORD} in the environment instead")
    return parts


def _words(answer: requests.Response) -> str:
    """Give what the server says, without mark-up, on one line and short."""
    text = answer.text[:20_000]
    if "html" in answer.headers.get("Content-Type", ""):
        body = re.search(r"<(xmp|pre|body)\b[^>]*>(.*?)</\1>", text, re.IGNORECASE | re.DOTALL)
        text = re.sub(r"<[^>]*>", " ", body[2] if body else text)
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return text if len(text) <= TOLD else text[:TOLD - 1] + "…"


def _innermost(error: BaseException) -> BaseException:
    """Give the reason behind requests' and urllib3's nested errors."""
    inner = getattr(error, "reason", None)
    if not isinstance(inner, BaseException):
        inner = next((one for one in error.args if isinstance(one, BaseException)), None)
    return error if inner is None else _innermost(inner)


def _is_late(error: BaseException) -> bool:
    """Tell whether it is time that ran out; to urllib3 a refused connection is a late one too."""
    return isinstance(error, ConnectTimeoutError | ReadTimeoutError) and not isinstance(error, NewConnectionError)


def _cause(error: BaseException) -> str:
    """Give that reason in words."""
    seen = _innermost(error)
    text = getattr(seen, "strerror", None) or str(seen.args[-1] if seen.args else seen) or type(seen).__name__
    found = re.search(r"\[Errno [^]]*\] ([^'\")]*)", text)
    return " ".join((found[1] if found else text.rpartition(">: ")[2] or text).split())[:TOLD]
