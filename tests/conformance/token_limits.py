"""Section 5: failed logins are slowed, by name and address, and nothing else is; token_devices.py has who is known."""

import functools
import time

from account_world import OTHER_PASSWORD, PASSWORD, AccountWorld, any_key, credential, key_of, new_credential
from attempts import ALLOWED, attempt, expect_slowed, fail, from_address
from conformance import check, expect, expect_equal, main
from talko_wire import Connection
from world import unique

SOMEWHERE, ELSEWHERE = "203.0.113.7", "2001:db8::7"


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
def a_wrong_password_at_its_change_counts_by_the_session(world):
    session = world.person()
    elsewhere = session.again()
    for _ in range(ALLOWED):
        session.refused(-32001, "ChangePassword", auth_key=any_key(), **new_credential(OTHER_PASSWORD))
    session.refused(-32005, "ChangePassword", auth_key=key_of(PASSWORD), **new_credential(OTHER_PASSWORD))
    session.expect_alive()
    expect_equal(attempt(world, session.user_name, key_of(PASSWORD)), None, "error of a login beside it")
    expect_equal(elsewhere.data("ChangePassword", auth_key=key_of(PASSWORD), **new_credential(OTHER_PASSWORD)), {},
                 "ChangePassword in another session")


@check
def an_open_session_changes_its_password_whatever_failed_beside_it(world):
    session = world.person()
    with from_address(world, "203.0.113.40") as connection:
        fail(world, session.user_name, connection=connection)
        expect_slowed(attempt(world, session.user_name, key_of(PASSWORD), connection))
        answer = connection.ask("ChangePassword", {"auth_key": key_of(PASSWORD), **new_credential(OTHER_PASSWORD)},
                                auth=session.token)
        expect_equal(answer.value(), {}, "ChangePassword")


@check
def asking_for_login_parameters_closes_nothing(world):
    session = world.person()
    with from_address(world, "203.0.113.41") as connection:
        for _ in range(1001):
            connection.ask("GetLoginParameters", {"user_name": session.user_name}, keep_alive=True).value()
        expect_equal(attempt(world, session.user_name, key_of(PASSWORD), connection), None, "error of a login")


@check
def all_loopback_addresses_are_one(world):
    name = unique("Nobody")
    for address in ("127.0.0.1", "127.0.0.2", "127.9.9.9", "::1", "::ffff:127.0.0.3"):
        with from_address(world, address) as connection:
            fail(world, name, 2, connection)
    for address in ("127.0.0.4", "::1"):
        with from_address(world, address) as connection:
            expect_slowed(attempt(world, name, any_key(), connection))


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
