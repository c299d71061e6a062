"""A Talko client in one file, written from the wire's specification alone and never from the servers' code.

It doubles as a judge: every frame that it reads is held against what the specification fixes for all of them.
"""

import base64
import collections
import functools
import hashlib
import hmac
import itertools
import json
import re
import socket
import unicodedata

HOST = "127.0.0.1"
HEADER_BYTES = 10
LARGEST_PAYLOAD = 1024 * 1024
DEADLINE = 15.0  # seconds that any single wait on a socket may last
FEWEST_ITERATIONS = 600_000
MOST_ITERATIONS = 5_000_000

_ids = itertools.count(1)


class WireError(Exception):
    """The server did something that the specification rules out."""


class RpcError(Exception):
    """The server answered with an error."""

    def __init__(self, error):
        super().__init__(f"{error['code']} {error['message']}")
        self.code, self.message, self.data = error["code"], error["message"], error.get("data")


def frame(payload):
    """The bytes of one frame: the payload's length in ten columns, then the payload."""
    payload = payload.encode() if isinstance(payload, str) else payload
    return b"%-10d%b" % (len(payload), payload)


def request(method, params=None, auth=None, **envelope):
    """One request as a payload; further members of the envelope (id, keep_alive) are given by name."""
    body = {"jsonrpc": "2.0", "method": method, "params": params or {}, "id": next(_ids)}
    token = {} if auth is None else {"auth": auth}
    return json.dumps(body | token | envelope)


Keys = collections.namedtuple("Keys", "auth_key wrap_key")


@functools.cache  # a password and its salt are derived once in a run: it takes as long as it is meant to
def derive_keys(password, salt, iterations=FEWEST_ITERATIONS):
    """What a password comes to: the key that signs in, and the one that stays with the client."""
    normal = unicodedata.normalize("NFC", password).encode()
    master = hashlib.pbkdf2_hmac("sha256", normal, salt, iterations, 32)
    return Keys(*(hmac.digest(master, purpose, "sha256") for purpose in (b"talko auth v1", b"talko wrap v1")))


def base64_text(data):
    """Bytes as they travel."""
    return base64.b64encode(data).decode()


def raw_members(payload):
    """The members of the object in a payload, each value as the text that stood there."""
    text, decoder, members = payload.decode("ascii"), json.JSONDecoder(), {}
    at = text.index("{") + 1
    while True:
        at = _skip(text, at, " \t\r\n,")
        if text[at] == "}":
            return members
        name, at = decoder.raw_decode(text, at)
        at = _skip(text, at, " \t\r\n:")
        _, end = decoder.raw_decode(text, at)
        if name in members:
            raise WireError(f"the member {name} stands twice in {text[:200]}")
        members[name] = text[at:end]
        at = end


def _skip(text, at, characters):
    while text[at] in characters:
        at += 1
    return at


class Answer:
    """A response: either `result` or `error` is set; `raw_id` is the id as it was spelled."""

    def __init__(self, payload):
        self.payload = payload
        members = raw_members(payload)
        if members.get("jsonrpc") != '"2.0"' or "id" not in members or ("result" in members) == ("error" in members):
            raise WireError(f"not a response: {payload[:200]}")
        self.raw_id = members["id"]
        self.result = json.loads(members.get("result", "null"))
        self.error = json.loads(members.get("error", "null"))
        if self.error is None and not isinstance(self.result, dict):
            raise WireError(f"the result is no object: {payload[:200]}")
        if self.error is not None and not _is_error(self.error):
            raise WireError(f"a malformed error: {payload[:200]}")

    def value(self):
        """The result; an error is raised."""
        if self.error is not None:
            raise RpcError(self.error)
        return self.result


def _is_error(error):
    return (type(error.get("code")) is int and isinstance(error.get("message"), str) and error["message"] != ""
            and isinstance(error.get("data", {}), dict))


class Connection:
    """One connection to a server."""

    def __init__(self, port):
        self.socket = socket.create_connection((HOST, port), DEADLINE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def half_close(self):
        self.socket.shutdown(socket.SHUT_WR)

    def ask(self, method, params=None, **envelope):
        """Sends a request and reads its answer, which must carry its id."""
        payload = request(method, params, **envelope)
        self.send(frame(payload))
        answer = self.read_answer()
        if json.loads(answer.raw_id) != json.loads(payload)["id"]:
            raise WireError(f"the answer to {payload[:200]} carries the id {answer.raw_id}")
        return answer

    def read_payload(self):
        """The next frame's payload; None if the stream ended between two frames."""
        header = self._read(HEADER_BYTES)
        if not header:
            return None
        if not re.fullmatch(rb"[1-9][0-9]{0,9} *", header) or len(header) != HEADER_BYTES:
            raise WireError(f"a malformed header: {header!r}")
        length = int(header)
        if length > LARGEST_PAYLOAD:
            raise WireError(f"a payload of {length} bytes")
        payload = self._read(length)
        if len(payload) != length:
            raise WireError(f"the stream ended {length - len(payload)} bytes before the end of a frame")
        if not payload.isascii():
            raise WireError(f"a payload that is not ASCII: {payload[:200]!r}")
        return payload

    def read_answer(self):
        payload = self.read_payload()
        if payload is None:
            raise WireError("the server closed instead of answering")
        return Answer(payload)

    def _read(self, count):
        pieces, missing = [], count
        while missing and (piece := self.socket.recv(missing)):
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)


def call(port, method, params=None, **envelope):
    """One request on a connection of its own, which the server closes after the answer. Returns the result."""
    with Connection(port) as connection:
        answer = connection.ask(method, params, **envelope)
        if connection.read_payload() is not None:
            raise WireError("the server sent more than one answer")
        return answer.value()


class Stream(Connection):
    """An open stream of pushes; in token mode user_id may be left out."""

    def __init__(self, port, user_id=None, auth=None, **params):
        super().__init__(port)
        named = {} if user_id is None else {"user_id": user_id}
        try:
            answer = self.ask("OpenStream", named | params, auth=auth)
            if answer.value() != {}:
                raise WireError("OpenStream's result is not {}")
        except BaseException:
            self.socket.close()
            raise

    def next_payload(self):
        """The payload of the next push."""
        payload = self.read_payload()
        if payload is None:
            raise WireError("the stream ended")
        members = raw_members(payload)
        if set(members) != {"jsonrpc", "result"} or members["jsonrpc"] != '"2.0"':
            raise WireError(f"not a push: {payload[:200]}")
        return payload

    def next_push(self):
        """The result of the next push."""
        return json.loads(self.next_payload())["result"]
