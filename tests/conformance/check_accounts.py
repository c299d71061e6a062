"""Section 5: what does not exist in trust mode."""

from conformance import check, expect_equal, main
from talko_wire import call
from world import refused

ABSENT = {
    "data": ("GetLoginParameters", "Login", "Logout", "ChangePassword", "GetSessions", "InsertInvite", "GetAccounts",
             "SetCredential", "SetDisabled", "GetUserSessions", "EndSession", "GetSession", "FindEndedSessions",
             "SetClientAddress"),
    "broadcast": ("CloseSession", "SetClientAddress"),
}


@check
def both_servers_say_that_they_trust(world):
    for port in (world.data_port, world.broadcast_port):
        expect_equal(call(port, "GetServer")["auth"], "trust", "auth")


@check
def account_methods_do_not_exist(world):
    right = {"user_name": "Ada", "auth_key": "A" * 43 + "=", "user_id": 1, "session_id": 1}
    for server, methods in ABSENT.items():
        port = world.data_port if server == "data" else world.broadcast_port
        for method in methods:
            for params in ({}, right):
                for spelling in (method, method + "Request"):
                    refused(port, -32601, spelling, **params)


@check
def a_user_is_inserted_without_a_credential(world):
    user = world.user()
    expect_equal(world.data("GetUser", user_id=user["user_id"])["user"], user, "GetUser")


if __name__ == "__main__":
    main()
