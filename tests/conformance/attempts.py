"""Logins that fail, and for whom: what the checks of their limits share."""

from account_world import any_key
from conformance import expect, expect_equal
from talko_wire import Connection

ALLOWED = 10  # failed logins of one name from one address, and by one device_key
WINDOW = 60_000  # milliseconds in which they count


def attempt(world, user_name, auth_key, connection=None, **more):
    """The error of a login, on a connection of its own or on a kept one; None if it succeeds."""
    params = {"user_name": user_name, "auth_key": auth_key, **more}
    if connection is not None:
        return connection.ask("Login", params, keep_alive=True).error
    with Connection(world.data_port) as own:
        return own.ask("Login", params).error


def expect_slowed(error):
    """Returns how long to wait, in milliseconds."""
    expect(error is not None and error["code"] == -32005, f"{error} instead of -32005")
    wait = error.get("data", {}).get("retry_after_ms")
    expect(type(wait) is int and 0 < wait <= WINDOW, f"retry_after_ms in {error}")
    return wait


def fail(world, user_name, count=ALLOWED, connection=None, **more):
    for number in range(count):
        error = attempt(world, user_name, any_key(), connection, **more)
        expect(error is not None and error["code"] == -32001, f"failed login {number + 1}: {error} instead of -32001")


def from_address(world, address):
    """A kept connection that speaks for a client at this address."""
    connection = Connection(world.data_port)
    answer = connection.ask("SetClientAddress", {"client_address": address}, auth=world.server_auth, keep_alive=True)
    expect_equal(answer.value(), {}, "SetClientAddress")
    return connection
