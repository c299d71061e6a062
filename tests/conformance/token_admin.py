"""What an administrator may do, with a token or as the servers with their secret."""

import time

from account_world import OTHER_PASSWORD, PASSWORD, AccountWorld, any_key, credential, expect_ended, expect_goes_on, key_of
from conformance import check, expect, expect_equal, main
from talko_wire import base64_text
from world import unique

LARGEST_NUMBER = 2**53 - 1
SEVEN_DAYS = 7 * 24 * 3600 * 1000
MINUTE = 60_000


def ways(world):
    """Both ways to call as one who administers."""
    return world.administrator.data, world.data_as_server


def all_accounts(call, limit):
    """Every account, page by page."""
    page = call("GetAccounts", limit=limit)
    accounts = page["accounts"]
    while page["has_more"]:
        expect_equal(len(page["accounts"]), limit, "accounts of a page that has more")
        page = call("GetAccounts", limit=limit, after_user_id=accounts[-1]["user"]["user_id"])
        accounts += page["accounts"]
    return accounts


def account_of(world, session):
    page = world.administrator.data("GetAccounts", after_user_id=max(1, session.user_id - 1), limit=1000)
    return next(account for account in page["accounts"] if account["user"]["user_id"] == session.user_id)


@check
def the_first_to_sign_up_is_the_administrator(world):
    world.person()
    for call in ways(world):
        accounts = all_accounts(call, 1000)
        chosen = [account["user"] for account in accounts if account["is_administrator"]]
        expect_equal(chosen, [world.administrator.user], "administrators")


@check
def an_account_is_shown_with_what_it_has(world):
    session = world.person()
    session.again()
    expected = {"user": session.user, "is_administrator": False, "is_disabled": False, "has_password": True, "sessions": 2}
    account = account_of(world, session)
    expect_equal({name: account.get(name) for name in expected}, expected, "the account")
    for hidden in (session.token, key_of(PASSWORD), credential()["salt"]):
        expect(hidden not in str(account), "an account shows what nobody is to see")


@check
def accounts_are_paged_by_user_id(world):
    made = [session.user for session in world.people(5)]
    for call in ways(world):
        whole = all_accounts(call, 1000)
        numbers = [account["user"]["user_id"] for account in whole]
        expect_equal(numbers, sorted(set(numbers)), "user_ids in order")
        expect(all(user in [account["user"] for account in whole] for user in made), "an account is missing")
        for limit in (1, 2, len(whole)):
            expect_equal([account["user"] for account in all_accounts(call, limit)],
                         [account["user"] for account in whole], f"all pages of {limit}")


@check
def an_invite_has_a_text_and_an_end(world):
    invites = []
    for call in ways(world):
        for params, valid in (({}, SEVEN_DAYS), ({"uses": None, "valid_ms": None}, SEVEN_DAYS),
                              ({"uses": 1000, "valid_ms": 10 * MINUTE}, 10 * MINUTE)):
            result = call("InsertInvite", **params)
            expect(isinstance(result["invite"], str) and result["invite"] != "", f"invite {result['invite']}")
            away = result["expires_ts"] - time.time() * 1000 - valid
            expect(type(result["expires_ts"]) is int and abs(away) < MINUTE, f"expires {away} ms after its time")
            invites.append(result["invite"])
    expect_equal(len(set(invites)), len(invites), "different invites")


@check
def an_invite_has_bounds(world):
    for parameter, values in (("uses", (0, -1, 1001, "1", 1.5, True, [])), ("valid_ms", (0, -1, "1", 1.5, True, []))):
        for value in values:
            message = world.administrator.refused(-32602, "InsertInvite", **{parameter: value})
            expect(parameter in message, f"{parameter} is not named in '{message}'")


@check
def a_password_may_be_set_and_the_old_one_is_gone(world):
    for call in ways(world):
        session = world.person()
        salt = base64_text(bytes(range(32, 48)))
        params = {"salt": salt, "iterations": 600_002, "auth_key": key_of(OTHER_PASSWORD)}
        expect_equal(call("SetCredential", user_id=session.user_id, **params), {}, "SetCredential")
        expect_equal(world.data("GetLoginParameters", user_name=session.user_name), {"salt": salt, "iterations": 600_002},
                     "login parameters")
        expect_equal(session.again(password=OTHER_PASSWORD).user, session.user, "the user who signs in")
        world.refused(-32001, "Login", user_name=session.user_name, auth_key=key_of(PASSWORD))


@check
def a_password_that_is_set_ends_the_users_sessions(world):
    for call in ways(world):
        session, other = world.people(2)
        phone = session.again()
        with session.stream() as one, phone.stream() as two, other.stream() as foreign:
            call("SetCredential", user_id=session.user_id, **credential(OTHER_PASSWORD))
            expect_ended(one)
            expect_ended(two)
            expect_goes_on(other, foreign)
        for dead in (session, phone):
            dead.expect_dead()
        other.expect_alive()


@check
def a_password_that_is_set_is_held_to_its_bounds(world):
    session = world.person()
    wrong = {"salt": (None, base64_text(bytes(15)), "!", 1), "iterations": (None, 599_999, 5_000_001, "600000"),
             "auth_key": (None, base64_text(bytes(31)), "!", 1), "user_id": (None, "1", 0, 1.5)}
    for parameter, values in wrong.items():
        for value in values:
            params = {"user_id": session.user_id, **credential(), parameter: value}
            message = world.administrator.refused(-32602, "SetCredential", **params)
            expect(parameter in message, f"{parameter} is not named in '{message}'")
    session.expect_alive()


@check
def a_disabled_account_is_out_at_once(world):
    for call in ways(world):
        session, other = world.people(2)
        phone = session.again()
        with session.stream() as one, phone.stream(events=True) as two, other.stream() as foreign:
            expect_equal(call("SetDisabled", user_id=session.user_id, disabled=True), {}, "SetDisabled")
            expect_ended(one)
            expect_ended(two)
            expect_goes_on(other, foreign)
        for dead in (session, phone):
            dead.expect_dead()
        account = account_of(world, session)
        expect_equal((account["is_disabled"], account["sessions"]), (True, 0), "is_disabled and sessions")


@check
def a_disabled_account_does_not_sign_in(world):
    session = world.person()
    world.administrator.data("SetDisabled", user_id=session.user_id, disabled=True)
    world.refused(-32002, "Login", user_name=session.user_name, auth_key=key_of(PASSWORD))
    world.refused(-32001, "Login", user_name=session.user_name, auth_key=any_key())
    expect_equal(world.administrator.data("FindUser", user_name=session.user_name)["user"], session.user, "FindUser")


@check
def an_account_that_is_enabled_again_signs_in_anew(world):
    for call in ways(world):
        session = world.person()
        call("SetDisabled", user_id=session.user_id, disabled=True)
        call("SetDisabled", user_id=session.user_id, disabled=False)
        session.expect_dead()
        again = session.again()
        again.expect_alive()
        expect_equal(account_of(world, session)["is_disabled"], False, "is_disabled")


@check
def disabled_is_true_or_false(world):
    session = world.person()
    for value in (None, 0, 1, "true", [], {}):
        message = world.administrator.refused(-32602, "SetDisabled", user_id=session.user_id, disabled=value)
        expect("disabled" in message, f"disabled is not named in '{message}'")
    session.expect_alive()


@check
def a_user_may_be_renamed(world):
    for call in ways(world):
        session, name = world.person(), unique("Renamed")
        user = call("RenameUser", target_user_id=session.user_id, user_name=name)["user"]
        expect_equal((user["user_id"], user["user_name"]), (session.user_id, name), "RenameUser")
        expect_equal(world.administrator.data("GetUser", user_id=session.user_id)["user"], user, "GetUser")
        expect_equal(world.administrator.data("FindUser", user_name=name.upper())["user"], user, "FindUser")
        world.administrator.refused(-32003, "FindUser", user_name=session.user_name)
        session.expect_alive()
        expect_equal(world.login(name).user, user, "the user who signs in")
        expect(world.sign_up(session.user_name)["user_id"] != session.user_id, "the old name is not free")


@check
def a_user_may_be_renamed_to_another_spelling_of_his_name(world):
    session = world.person()
    name = session.user_name.upper()
    expect_equal(world.administrator.data("RenameUser", target_user_id=session.user_id, user_name=name)["user"]["user_name"], name,
                 "user_name")


@check
def a_new_name_is_held_to_the_rules(world):
    one, two = world.people(2)
    for name in ("", " Ada", "A\nda", "a" * 65, 1, None):
        message = world.administrator.refused(-32602, "RenameUser", target_user_id=one.user_id, user_name=name)
        expect("user_name" in message, f"user_name is not named in '{message}'")
    for name in (two.user_name, two.user_name.upper()):
        world.administrator.refused(-32004, "RenameUser", target_user_id=one.user_id, user_name=name)
    expect_equal(one.data("GetUser", user_id=one.user_id)["user"], one.user, "GetUser")


@check
def the_sessions_of_a_user_are_shown(world):
    session = world.person()
    phone = session.again(device_name="Phone")
    for call in ways(world):
        shown = {one["session_id"]: one for one in call("GetUserSessions", user_id=session.user_id)["sessions"]}
        expect_equal(set(shown), {session.session_id, phone.session_id}, "session_ids")
        expect_equal(shown[phone.session_id]["device_name"], "Phone", "device_name")
        expect_equal(shown[phone.session_id]["expires_ts"], phone.expires_ts, "expires_ts")
        expect(session.token not in str(shown), "a token is shown")


@check
def a_session_may_be_ended(world):
    for call in ways(world):
        session = world.person()
        phone = session.again()
        with session.stream() as kept, phone.stream() as lost:
            expect_equal(call("EndSession", session_id=phone.session_id), {}, "EndSession")
            expect_ended(lost)
            expect_goes_on(session, kept)
        phone.expect_dead()
        session.expect_alive()


@check
def a_session_to_end_is_a_number(world):
    for value in (None, "1", 0, -1, 1.5, True, []):
        message = world.administrator.refused(-32602, "EndSession", session_id=value)
        expect("session_id" in message, f"session_id is not named in '{message}'")


@check
def an_unknown_user_is_no_such_thing(world):
    for auth in (world.administrator.token, world.server_auth):
        for method, params in (("SetCredential", credential()), ("SetDisabled", {"disabled": True}),
                               ("GetUserSessions", {})):
            world.refused(-32003, method, auth, user_id=LARGEST_NUMBER, **params)
        world.refused(-32003, "RenameUser", auth, target_user_id=LARGEST_NUMBER, user_name=unique("Ada"))


@check
def the_servers_say_who_is_to_be_renamed(world):
    message = world.refused(-32602, "RenameUser", world.server_auth, user_name=unique("Ada"))
    expect("target_user_id" in message, f"target_user_id is not named in '{message}'")


if __name__ == "__main__":
    main(AccountWorld)
