"""The servers under check in token mode, and the people who sign up and in there."""

import os
import pathlib

from conformance import expect_end, expect_equal
from talko_wire import FEWEST_ITERATIONS, Stream, base64_text, call, derive_keys
from world import reason, refused, unique

PASSWORD = "Correct horse, battery naïve"
OTHER_PASSWORD = "Another horse, another battery"
SALT = bytes(range(16))  # one for all, so that each password is derived once
AT_ONCE = 5.0  # seconds within which what is dead at once has ended, on a busy machine


class AccountWorld:
    """They run in token mode, and whoever is first to sign up there is these checks' administrator."""

    FLAGS = {"data_port": int, "broadcast_port": int, "server_secret": pathlib.Path}

    def __init__(self, data_port, broadcast_port, server_secret):
        self.data_port, self.broadcast_port = data_port, broadcast_port
        self.secret = server_secret.read_bytes()
        # The name stays the same, so that another run on the same servers gets the same administrator.
        self.sign_up("Administrator")
        self.administrator = self.login("Administrator")

    @property
    def server_auth(self):
        """What one server shows the other."""
        return base64_text(self.secret)

    def data(self, method, auth=None, **params):
        return call(self.data_port, method, params, auth=auth)

    def broadcast(self, method, auth=None, **params):
        return call(self.broadcast_port, method, params, auth=auth)

    def refused(self, code, method, auth=None, **params):
        """The message of the error that a request to the DataServer must get."""
        return refused(self.data_port, code, method, auth, **params)

    def reason(self, code, method, auth=None, **params):
        """The reason that the error gives which a request to the DataServer must get; None if it gives none."""
        return reason(self.data_port, code, method, auth, **params)

    def broadcast_refused(self, code, method, auth=None, **params):
        """The message of the error that a request to the BroadcastServer must get."""
        return refused(self.broadcast_port, code, method, auth, **params)

    def data_as_server(self, method, **params):
        return self.data(method, self.server_auth, **params)

    def broadcast_as_server(self, method, **params):
        return self.broadcast(method, self.server_auth, **params)

    def sign_up(self, user_name, password=PASSWORD, **more):
        return self.data("InsertUser", user_name=user_name, **credential(password), **more)["user"]

    def login(self, user_name, password=PASSWORD, **more):
        """A new session of the user with this name."""
        return Session(self, self.data("Login", user_name=user_name, auth_key=key_of(password), **more))

    def person(self, name="Ada"):
        """Somebody new who has signed in once; the name is made unique."""
        return self.login(self.sign_up(unique(name))["user_name"])

    def people(self, count, name="Ada"):
        return [self.person(name) for _ in range(count)]

    def pair(self):
        """Two new people and their private chat."""
        one, two = self.person("One"), self.person("Two")
        return one, two, one.chat_with(two)


class Session:
    """One device on which somebody is signed in."""

    def __init__(self, world, login):
        self.world, self.user = world, login["user"]
        self.user_id, self.user_name = self.user["user_id"], self.user["user_name"]
        self.token, self.session_id, self.expires_ts = login["token"], login["session_id"], login["expires_ts"]

    def data(self, method, **params):
        return self.world.data(method, self.token, **params)

    def broadcast(self, method, **params):
        return self.world.broadcast(method, self.token, **params)

    def refused(self, code, method, **params):
        return self.world.refused(code, method, self.token, **params)

    def reason(self, code, method, **params):
        return self.world.reason(code, method, self.token, **params)

    def broadcast_refused(self, code, method, **params):
        return self.world.broadcast_refused(code, method, self.token, **params)

    def again(self, **more):
        """Another session of the same user."""
        return self.world.login(self.user_name, **more)

    def stream(self, **params):
        return Stream(self.world.broadcast_port, auth=self.token, **params)

    def chat_with(self, *others, name="Engines"):
        user_ids = [self.user_id, *(other.user_id for other in others)]
        return self.data("InsertChat", chat_name=name, user_ids=user_ids)["chat"]

    def say(self, chat, text="hello", **more):
        return self.data("InsertMessage", chat_id=chat["chat_id"], message_text=text, **more)["message"]

    def sessions(self):
        return self.data("GetSessions")["sessions"]

    def expect_alive(self):
        """Signed in at both servers."""
        self.data("GetSessions")
        self.stream().socket.close()

    def expect_dead(self):
        """Signed in at neither."""
        self.refused(-32001, "GetSessions")
        self.broadcast_refused(-32001, "OpenStream")


def credential(password=PASSWORD):
    """What is sent of a password at sign-up."""
    return {"salt": base64_text(SALT), "iterations": FEWEST_ITERATIONS, "auth_key": key_of(password)}


def new_credential(password):
    """What is sent of the new password when it is changed."""
    return {f"new_{name}": value for name, value in credential(password).items()}


def key_of(password):
    """The auth_key of a password as it travels."""
    return base64_text(derive_keys(password, SALT).auth_key)


def any_key():
    """An auth_key of some password that nobody has."""
    return base64_text(os.urandom(32))


def expect_ended(stream):
    """It ends now, and not when somebody looks again."""
    stream.socket.settimeout(AT_ONCE)
    expect_end(stream)


def expect_goes_on(session, stream):
    """Nothing waits on this stream, and what is sent to its user now arrives there."""
    author = session.world.administrator.user
    message = {"message_id": 9, "chat_id": 1, "user": author, "message_text": unique("x"), "message_ts": 5}
    session.world.broadcast_as_server("BroadcastMessage", receiver_ids=[session.user_id], message=message)
    expect_equal(stream.next_push()["message"], message, "the next push")
