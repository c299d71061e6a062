"""Section 5: failed logins are slowed, by name and address, and nothing else is."""

import functools
import time

from account_world import OTHER_PASSWORD, PASSWORD, AccountWorld, any_key, credential, key_of, new_credential
from conformance import check, expect, expect_equal, main
from talko_wire import Connection
from world import unique

ALLOWED = 10  # failed logins of one name from one address
WINDOW = 60_000  # milliseconds in which they count
SOMEWHERE, ELSEWHERE = "203.0.113.7", "2001:db8::7"


def attempt(world, user_name, auth_key, connection=None):
    """The error of a login, on a connection of its own or on a kept one; None if it succeeds."""
    params = {"user_name": user_name, "auth_key": auth_key}
    if connection is not None:
        return connection.ask("Login", params, keep_alive=True).error
    with Connection(world.data_port) as own:
        return own.ask("Login", params).error


def expect_slowed(error):
    expect(error is not None and error["code"] == -32005, f"{error} instead of -32005")
    wait = error.get("data", {}).get("retry_after_ms")
    expect(type(wait) is int and 0 < wait <= WINDOW, f"retry_after_ms in {error}")
    return wait


def fail(world, user_name, count=ALLOWED, connection=None):
    for number in range(count):
        error = attempt(world, user_name, any_key(), connection)
        expect(error is not None and error["code"] == -32001, f"failed login {number + 1}: {error} instead of -32001")


def from_address(world, address):
    """A kept connection that speaks for a client at this address."""
    connection = Connection(world.data_port)
    answer = connection.ask("SetClientAddress", {"client_address": address}, auth=world.server_auth, keep_alive=True)
    expect_equal(answer.value(), {}, "SetClientAddress")
    return connection


@functools.cache
def slowed(world):
    """Somebody whose name has failed too often, with a stream that was open before."""
    session = world.person("Slowed")
    stream = session.stream()
    fail(world, session.user_name)
    return session, stream


@check
def after_10_failed_logins_more_are_slowed(world):
    session, _ = slowed(world)
    for _ in range(3):
        expect_slowed(attempt(world, session.user_name, any_key()))


@check
def the_right_password_is_slowed_too(world):
    session, _ = slowed(world)
    for spelling in (session.user_name, session.user_name.upper()):
        expect_slowed(attempt(world, spelling, key_of(PASSWORD)))


@check
def another_name_is_not_slowed(world):
    slowed(world)
    other = world.person("Other")
    expect_equal(attempt(world, other.user_name, any_key())["code"], -32001, "code of a failed login")
    other.again().expect_alive()


@check
def open_sessions_are_not_slowed(world):
    session, stream = slowed(world)
    session.expect_alive()
    other = world.person("Other")
    message = other.say(other.chat_with(session))
    expect_equal(stream.next_push()["message"], message, "the message pushed")


@check
def fewer_failed_logins_slow_nobody(world):
    session = world.person()
    fail(world, session.user_name, ALLOWED - 1)
    session.again().expect_alive()


@check
def an_unknown_name_is_slowed_as_a_known_one(world):
    name = unique("Nobody")
    for spelling in (name, name.upper(), name.lower(), name, name):
        fail(world, spelling, 2)
    expect_slowed(attempt(world, name, any_key()))


@check
def a_wrong_password_at_its_change_counts(world):
    session = world.person()
    for _ in range(ALLOWED):
        session.refused(-32001, "ChangePassword", auth_key=any_key(), **new_credential(OTHER_PASSWORD))
    expect_slowed(attempt(world, session.user_name, key_of(PASSWORD)))
    session.expect_alive()


@check
def a_sign_up_with_a_name_that_is_taken_counts(world):
    session = world.person()
    for _ in range(ALLOWED):
        world.refused(-32004, "InsertUser", user_name=session.user_name, **credential() | {"auth_key": any_key()})
    expect_slowed(attempt(world, session.user_name, key_of(PASSWORD)))


@check
def another_address_is_not_slowed(world):
    session, _ = slowed(world)
    with from_address(world, SOMEWHERE) as connection:
        expect_equal(attempt(world, session.user_name, key_of(PASSWORD), connection), None, "error")


@check
def a_clients_own_address_is_slowed(world):
    session = world.person()
    with from_address(world, SOMEWHERE) as connection:
        fail(world, session.user_name, connection=connection)
        expect_slowed(attempt(world, session.user_name, key_of(PASSWORD), connection))
    with from_address(world, SOMEWHERE) as again, from_address(world, ELSEWHERE) as elsewhere:
        expect_slowed(attempt(world, session.user_name, key_of(PASSWORD), again))
        expect_equal(attempt(world, session.user_name, key_of(PASSWORD), elsewhere), None, "error from elsewhere")
    session.again().expect_alive()


@check
def a_clients_address_is_an_address(world):
    for port in (world.data_port, world.broadcast_port):
        for value in (None, "", "not an address", "203.0.113.777", 1, True, [], {}):
            with Connection(port) as connection:
                answer = connection.ask("SetClientAddress", {"client_address": value}, auth=world.server_auth)
                expect(answer.error is not None and answer.error["code"] == -32602, f"{value}: {answer.payload[:200]}")


@check
def the_window_ends(world):
    session, _ = slowed(world)
    error = attempt(world, session.user_name, key_of(PASSWORD))
    if error is not None:
        time.sleep(expect_slowed(error) / 1000 + 0.1)
    session.again().expect_alive()


if __name__ == "__main__":
    main(AccountWorld)
