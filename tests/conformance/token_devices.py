"""Section 5: whom a device_key says to have signed in before, nobody else's failed logins slow."""

import base64
import itertools

from account_world import OTHER_PASSWORD, PASSWORD, AccountWorld, any_key, credential, key_of, new_credential
from attempts import ALLOWED, attempt, expect_slowed, fail, from_address
from conformance import check, expect, expect_equal, main
from talko_wire import base64_text

MOST = 20  # device_keys of a user

_addresses = (f"203.0.113.{number}" for number in itertools.count(100))


def address(world):
    """A connection for somebody at an address where nobody has failed yet."""
    return from_address(world, next(_addresses))


def device_key(world, user_name, password=PASSWORD, **more):
    """What a login gives the device."""
    return world.data("Login", user_name=user_name, auth_key=key_of(password), **more)["device_key"]


def known(world):
    """The name of somebody new, and a live device_key of theirs."""
    user_name = world.person().user_name
    return user_name, device_key(world, user_name)


def expect_known(world, user_name, key, password=PASSWORD):
    with address(world) as connection:
        fail(world, user_name, connection=connection)
        expect_equal(attempt(world, user_name, key_of(password), connection, device_key=key), None, "error of a known device")


def expect_unknown(world, user_name, key):
    with address(world) as connection:
        fail(world, user_name, connection=connection)
        expect_slowed(attempt(world, user_name, any_key(), connection, device_key=key))


@check
def a_login_gives_32_bytes_that_are_another_devices_each_time(world):
    user_name, key = known(world)
    other = device_key(world, user_name)
    expect_equal([len(base64.b64decode(one, validate=True)) for one in (key, other)], [32, 32], "bytes of device_keys")
    expect(key != other, "two devices have one key")


@check
def a_known_device_is_not_slowed_by_strangers(world):
    expect_known(world, *known(world))


@check
def a_known_device_gets_a_live_key_again(world):
    user_name, key = known(world)
    for _ in range(3):
        key = device_key(world, user_name, device_key=key)
        expect_known(world, user_name, key)


@check
def a_known_device_fails_by_itself(world):
    user_name, key = known(world)
    other = device_key(world, user_name)
    with address(world) as connection:
        fail(world, user_name, connection=connection, device_key=key)
        expect_slowed(attempt(world, user_name, key_of(PASSWORD), connection, device_key=key))
        expect_equal(attempt(world, user_name, key_of(PASSWORD), connection, device_key=other), None, "error of another device")
        expect_equal(attempt(world, user_name, key_of(PASSWORD), connection), None, "error of a stranger at the address")
    with address(world) as elsewhere:
        expect_slowed(attempt(world, user_name, key_of(PASSWORD), elsewhere, device_key=key))


@check
def an_unknown_key_is_as_none(world):
    user_name, _ = known(world)
    expect_unknown(world, user_name, any_key())
    with address(world) as connection:
        for _ in range(ALLOWED):
            fail(world, user_name, 1, connection, device_key=any_key())
        expect_slowed(attempt(world, user_name, any_key(), connection))
    expect_equal(attempt(world, user_name, key_of(PASSWORD), device_key=any_key()), None, "error of a login with an unknown key")


@check
def a_key_is_for_its_user_alone(world):
    user_name, _ = known(world)
    _, others = known(world)
    expect_unknown(world, user_name, others)


@check
def null_is_as_none(world):
    user_name, _ = known(world)
    expect_unknown(world, user_name, None)


@check
def a_key_has_32_bytes_in_base64(world):
    user_name, _ = known(world)
    for wrong in ("", "!", base64_text(bytes(31)), base64_text(bytes(33)), 1, True, [], {}):
        message = world.refused(-32602, "Login", user_name=user_name, auth_key=key_of(PASSWORD), device_key=wrong)
        expect("device_key" in message, f"device_key is not named in '{message}'")


@check
def a_device_stays_known_after_signing_out(world):
    user_name, key = known(world)
    session = world.login(user_name, device_key=key)
    session.data("Logout", all=True)
    expect_known(world, user_name, key)


@check
def another_password_ends_what_devices_are_known_by(world):
    for change in (change_password, set_credential):
        user_name, key = known(world)
        change(world, user_name)
        expect_unknown(world, user_name, key)
        expect_known(world, user_name, device_key(world, user_name, OTHER_PASSWORD, device_key=key), OTHER_PASSWORD)


def change_password(world, user_name):
    world.login(user_name).data("ChangePassword", auth_key=key_of(PASSWORD), **new_credential(OTHER_PASSWORD))


def set_credential(world, user_name):
    user_id = world.login(user_name).user_id
    world.administrator.data("SetCredential", user_id=user_id, **credential(OTHER_PASSWORD))


@check
def of_more_than_20_devices_the_one_used_longest_ago_is_unknown(world):
    user_name = world.sign_up(world.person().user_name + " again")["user_name"]
    keys = [device_key(world, user_name) for _ in range(MOST)]
    device_key(world, user_name, device_key=keys[0])
    newest = device_key(world, user_name)
    expect_unknown(world, user_name, keys[1])
    for key in (keys[0], keys[2], newest):
        expect_known(world, user_name, key)


if __name__ == "__main__":
    main(AccountWorld)
