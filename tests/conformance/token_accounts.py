"""Section 5: signing up and in, and what a stranger can learn by trying."""

import base64
import threading
import time

from account_world import OTHER_PASSWORD, PASSWORD, AccountWorld, any_key, credential, key_of
from conformance import check, expect, expect_equal, expect_error, main
from talko_wire import FEWEST_ITERATIONS, MOST_ITERATIONS, Connection, RpcError, base64_text
from world import unique

NINETY_DAYS = 90 * 24 * 3600 * 1000
HOUR = 3600 * 1000
NOT_BASE64 = ("", "!!!!", "é" * 24, "\0", "%41%41", "null", "A")
NO_TEXT = (1, True, [], {}, [""], "\ud800", "a\0b")


def all_at_once(tasks):
    """What each of the tasks, started together, came to: its result or the code of its error."""
    outcomes, barrier = [], threading.Barrier(len(tasks))

    def run(task):
        barrier.wait()
        try:
            outcomes.append(task())
        except RpcError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def login_error(world, user_name, auth_key):
    """All of the error that a login gets, and that it does not show the key."""
    with Connection(world.data_port) as connection:
        answer = connection.ask("Login", {"user_name": user_name, "auth_key": auth_key})
        expect_error(answer, -32001)
        expect(auth_key.encode() not in answer.payload, "the answer shows the key")
        return answer.error


@check
def who_signs_up_can_sign_in(world):
    name = unique("Grace Hopper")
    user = world.sign_up(name)
    expect_equal(user["user_name"], name, "user_name")
    session = world.login(name)
    expect_equal(session.user, user, "the user signed in")
    expect_equal(session.data("GetUser", user_id=user["user_id"])["user"], user, "GetUser")


@check
def a_login_gives_a_token_that_ends_in_90_days(world):
    session = world.person()
    expect(type(session.session_id) is int and session.session_id >= 1, f"session_id {session.session_id}")
    expect(type(session.expires_ts) is int, f"expires_ts {session.expires_ts}")
    away = session.expires_ts - time.time() * 1000 - NINETY_DAYS
    expect(abs(away) < HOUR, f"expires {away / HOUR:.1f} hours after 90 days")
    expect_equal(len(session.token), 43, "length of the token")
    expect_equal(len(base64.b64decode(session.token + "=", b"-_", validate=True)), 32, "bytes of the token")


@check
def every_login_gives_another_token_and_session(world):
    sessions = [world.person()]
    sessions += [sessions[0].again() for _ in range(4)]
    expect_equal(len({session.token for session in sessions}), 5, "different tokens")
    expect_equal(len({session.session_id for session in sessions}), 5, "different session_ids")
    for session in sessions:
        session.expect_alive()


@check
def signing_up_does_not_sign_in(world):
    result = world.data("InsertUser", user_name=unique("Ada"), **credential())
    expect("token" not in result and "session_id" not in result, f"a session in {result}")
    expect(key_of(PASSWORD) not in str(result), "the answer shows the key")


@check
def login_parameters_are_those_of_the_sign_up(world):
    name, salt = unique("Ada"), base64_text(bytes(range(100, 116)))
    world.data("InsertUser", user_name=name, salt=salt, iterations=700_001, auth_key=any_key())
    expect_equal(world.data("GetLoginParameters", user_name=name), {"salt": salt, "iterations": 700_001}, "parameters")


@check
def a_name_signs_in_in_every_spelling_of_it(world):
    name = unique("Straße ﬁn")
    user = world.sign_up(name)
    for spelling in (name, name.upper(), name.lower(), name.replace("ß", "SS"), name.replace("ﬁ", "FI")):
        expect_equal(world.login(spelling).user, user, f"the user who signs in as {spelling}")
        expect_equal(world.data("GetLoginParameters", user_name=spelling)["salt"], credential()["salt"], f"salt of {spelling}")


@check
def login_parameters_of_an_unknown_name_are_constant_and_plausible(world):
    name = unique("Nobody")
    known = world.data("GetLoginParameters", user_name=world.administrator.user_name)
    first = world.data("GetLoginParameters", user_name=name)
    expect_equal(set(first), set(known), "members")
    expect_equal(len(base64.b64decode(first["salt"], validate=True)), 16, "bytes of the salt")
    expect(type(first["iterations"]) is int and FEWEST_ITERATIONS <= first["iterations"] <= MOST_ITERATIONS,
           f"iterations {first['iterations']}")
    world.sign_up(unique("Somebody"))
    for spelling in (name, name.upper(), name.lower()):
        expect_equal(world.data("GetLoginParameters", user_name=spelling), first, f"parameters of {spelling}")


@check
def login_parameters_of_unknown_names_differ(world):
    names = [unique("Nobody") for _ in range(16)] + ["' OR 1=1 --", "%", "_"]
    salts = {world.data("GetLoginParameters", user_name=name)["salt"] for name in names}
    expect_equal(len(salts), len(names), "different salts")


@check
def a_wrong_name_and_a_wrong_password_are_answered_alike(world):
    name = unique("Ada")
    world.sign_up(name)
    wrong_password, wrong_name = login_error(world, name, any_key()), login_error(world, unique("Nobody"), key_of(PASSWORD))
    expect_equal(wrong_name, wrong_password, "the error")
    expect_equal(login_error(world, "' OR 1=1 --", any_key()), wrong_password, "the error of a name that is SQL")
    expect("wrong name or password" in wrong_password["message"], f"message {wrong_password['message']}")


@check
def the_key_of_somebody_else_does_not_sign_in(world):
    one, two = unique("One"), unique("Two")
    world.sign_up(one)
    world.sign_up(two, OTHER_PASSWORD)
    login_error(world, one, key_of(OTHER_PASSWORD))
    login_error(world, two, key_of(PASSWORD))
    expect_equal(world.login(two, OTHER_PASSWORD).user_name, two, "user_name")


@check
def a_repeated_sign_up_returns_the_user(world):
    name = unique("Ada")
    user = world.sign_up(name)
    for _ in range(3):
        expect_equal(world.sign_up(name), user, "the user")
    session = world.login(name)
    expect_equal(world.sign_up(name), user, "the user after signing in")
    session.expect_alive()


@check
def one_sign_up_sent_many_times_at_once_makes_one_user(world):
    name = unique("Ada")
    outcomes = all_at_once([lambda: world.sign_up(name)["user_id"]] * 8)
    expect_equal((len(outcomes), len(set(outcomes))), (8, 1), f"user_ids {outcomes}")


@check
def a_name_that_is_taken_is_a_conflict(world):
    name = unique("Straße")
    world.sign_up(name)
    for spelling in (name, name.upper(), name.replace("ß", "ss")):
        world.refused(-32004, "InsertUser", user_name=spelling, **credential() | {"auth_key": any_key()})
    world.login(name)


@check
def of_many_who_ask_for_one_name_at_once_one_gets_it(world):
    name, keys = unique("Only One"), [any_key() for _ in range(8)]

    def ask(key):
        world.data("InsertUser", user_name=name, **credential() | {"auth_key": key})
        return key

    outcomes = all_at_once([lambda key=key: ask(key) for key in keys])
    won = [outcome for outcome in outcomes if outcome != -32004]
    expect_equal((len(outcomes), len(won)), (8, 1), f"outcomes {outcomes}")
    expect_equal(world.data("Login", user_name=name, auth_key=won[0])["user"]["user_name"], name, "user_name")


@check
def a_sign_up_wants_the_whole_credential(world):
    for missing in credential():
        for given in ({}, {missing: None}):
            params = {name: value for name, value in credential().items() if name != missing}
            message = world.refused(-32602, "InsertUser", user_name=unique("Ada"), **params | given)
            expect(missing in message, f"{missing} is not named in '{message}'")
    world.refused(-32602, "InsertUser", user_name=unique("Ada"))


@check
def iterations_are_600_000_to_5_000_000(world):
    for iterations in (0, -1, 1, FEWEST_ITERATIONS - 1, MOST_ITERATIONS + 1, 2**53, 700_000.5, "600000", True, [600_000]):
        message = world.refused(-32602, "InsertUser", user_name=unique("Ada"), **credential() | {"iterations": iterations})
        expect("iterations" in message, f"iterations is not named in '{message}'")
    for iterations in (FEWEST_ITERATIONS, MOST_ITERATIONS):
        name = unique("Ada")
        world.data("InsertUser", user_name=name, **credential() | {"iterations": iterations})
        expect_equal(world.data("GetLoginParameters", user_name=name)["iterations"], iterations, "iterations")


@check
def a_salt_has_16_bytes_and_a_key_32(world):
    for parameter, right in (("salt", 16), ("auth_key", 32)):
        wrong = [base64_text(bytes(count)) for count in (1, right - 1, right + 1, 64, 4096)]
        for value in (*wrong, *NOT_BASE64, *NO_TEXT):
            message = world.refused(-32602, "InsertUser", user_name=unique("Ada"), **credential() | {parameter: value})
            expect(parameter in message, f"{parameter} is not named in '{message}'")


@check
def a_sign_up_that_was_refused_leaves_the_name_free(world):
    name = unique("Ada")
    world.refused(-32602, "InsertUser", user_name=name, **credential() | {"iterations": 1})
    expect_equal(world.sign_up(name, OTHER_PASSWORD)["user_name"], name, "user_name")


@check
def a_name_is_held_to_its_rules(world):
    for name in ("", "a" * 65, " Ada", "Ada ", "A\nda", "A\u200bda", "A\u202eda", "A\u2028da", "\ud800", "A\0da", 1, None):
        message = world.refused(-32602, "InsertUser", user_name=name, **credential())
        expect("user_name" in message, f"user_name is not named in '{message}'")


@check
def a_login_wants_its_parameters(world):
    for method, params in (("Login", {"user_name": "Ada", "auth_key": any_key()}),
                           ("GetLoginParameters", {"user_name": "Ada"})):
        for parameter in params:
            others = {name: value for name, value in params.items() if name != parameter}
            world.refused(-32602, method, **others)
            for value in (None, *NO_TEXT):
                message = world.refused(-32602, method, **others | {parameter: value})
                expect(parameter in message, f"{parameter} is not named in '{message}'")


@check
def a_device_name_is_shown_and_may_be_left_out(world):
    first = world.person()
    named, nameless = first.again(device_name="Ada's phone 📱"), first.again(device_name=None)
    shown = {session["session_id"]: session.get("device_name") for session in first.sessions()}
    expected = {first.session_id: None, named.session_id: "Ada's phone 📱", nameless.session_id: None}
    expect_equal(shown, expected, "device names")
    for wrong in NO_TEXT:
        message = world.refused(-32602, "Login", user_name=first.user_name, auth_key=key_of(PASSWORD), device_name=wrong)
        expect("device_name" in message, f"device_name is not named in '{message}'")


@check
def many_logins_of_one_user_at_once_all_succeed(world):
    first = world.person()
    outcomes = all_at_once([lambda: first.again().session_id] * 8)
    shown = {session["session_id"] for session in first.sessions()}
    expect_equal((shown, len(shown)), ({first.session_id, *outcomes}, 9), "sessions")


if __name__ == "__main__":
    main(AccountWorld)
