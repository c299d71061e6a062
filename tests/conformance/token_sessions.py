"""Section 5: sessions, and that what is ended is dead at once."""

import threading
import time

from account_world import (OTHER_PASSWORD, PASSWORD, AccountWorld, any_key, expect_ended, expect_goes_on, key_of,
                           new_credential)
from conformance import check, expect, expect_equal, expect_error, main
from talko_wire import Connection, RpcError, base64_text, frame, request

MEMBERS = {"session_id", "created_ts", "used_ts", "expires_ts", "is_current"}
MINUTE = 60_000


def session_ids(session):
    return sorted(shown["session_id"] for shown in session.sessions())


def three_of(world):
    """Three sessions of one new user."""
    first = world.person()
    return first, first.again(), first.again()


def change_password(session):
    session.data("ChangePassword", auth_key=key_of(PASSWORD), **new_credential(OTHER_PASSWORD))


@check
def the_sessions_of_a_user_are_shown(world):
    before = time.time() * 1000
    first = world.person()
    second = first.again(device_name="Phone")
    shown = {session["session_id"]: session for session in second.sessions()}
    expect_equal(set(shown), {first.session_id, second.session_id}, "session_ids")
    for session in (first, second):
        one = shown[session.session_id]
        expect(MEMBERS <= set(one), f"members missing in {one}")
        expect_equal(one["is_current"], session is second, "is_current")
        expect_equal(one["expires_ts"], session.expires_ts, "expires_ts")
        expect(before - MINUTE < one["created_ts"] <= one["used_ts"] < before + 5 * MINUTE, f"created and used of {one}")
    expect_equal(shown[second.session_id]["device_name"], "Phone", "device_name")
    expect(first.token not in str(shown) and second.token not in str(shown), "a token is shown")


@check
def the_sessions_of_others_are_not_shown(world):
    one, two = world.people(2)
    expect_equal(session_ids(one), [one.session_id], "sessions of one")
    expect_equal(session_ids(two), [two.session_id], "sessions of the other")


@check
def a_logout_ends_the_calling_session_alone(world):
    first, second, third = three_of(world)
    expect_equal(second.data("Logout"), {}, "Logout")
    second.expect_dead()
    for session in (first, third):
        session.expect_alive()
        expect_equal(session_ids(session), sorted([first.session_id, third.session_id]), "sessions left")


@check
def null_equals_leaving_out_what_to_log_out(world):
    first, second, _ = three_of(world)
    second.data("Logout", session_id=None, all=None)
    second.expect_dead()
    first.expect_alive()


@check
def a_logout_may_name_another_session_of_the_user(world):
    first, second, third = three_of(world)
    expect_equal(first.data("Logout", session_id=third.session_id), {}, "Logout")
    third.expect_dead()
    expect_equal(session_ids(first), sorted([first.session_id, second.session_id]), "sessions left")
    first.data("Logout", session_id=first.session_id)
    first.expect_dead()
    second.expect_alive()


@check
def a_logout_of_all_ends_every_session_of_the_user_and_no_other(world):
    sessions, other = three_of(world), world.person("Other")
    expect_equal(sessions[1].data("Logout", all=True), {}, "Logout")
    for session in sessions:
        session.expect_dead()
    other.expect_alive()
    expect_equal(len(session_ids(sessions[0].again())), 1, "sessions after signing in again")


@check
def a_session_that_has_ended_cannot_log_out_again(world):
    session = world.person()
    session.data("Logout")
    for params in ({}, {"all": True}, {"session_id": session.session_id}):
        session.refused(-32001, "Logout", **params)


@check
def a_session_of_another_user_cannot_be_logged_out(world):
    one, two = world.people(2)
    try:
        one.data("Logout", session_id=two.session_id)
        raise AssertionError("a stranger logged a session out")
    except RpcError as error:
        expect(error.code in (-32002, -32003), f"code {error.code}")
    two.expect_alive()
    one.expect_alive()


@check
def what_to_log_out_is_a_number_or_a_switch(world):
    session = world.person()
    for value in ("1", 0, -1, 1.5, True, [], {}, 2**53):
        expect("session_id" in session.refused(-32602, "Logout", session_id=value), "session_id is not named")
    for value in (1, 0, "true", [], {}):
        expect("all" in session.refused(-32602, "Logout", all=value), "all is not named")
    session.expect_alive()


@check
def a_kept_connection_does_not_outlive_its_session(world):
    session = world.person()
    with Connection(world.data_port) as connection:
        connection.ask("GetSessions", auth=session.token, keep_alive=True).value()
        session.data("Logout")
        expect_error(connection.ask("GetSessions", auth=session.token, keep_alive=True), -32001)
        connection.ask("GetServer").value()


@check
def a_request_behind_a_logout_is_refused(world):
    session = world.person()
    with Connection(world.data_port) as connection:
        connection.send(frame(request("Logout", auth=session.token, keep_alive=True))
                        + frame(request("GetSessions", auth=session.token)))
        expect_equal(connection.read_answer().value(), {}, "Logout")
        expect_error(connection.read_answer(), -32001)


@check
def each_request_is_its_own_tokens(world):
    one, two = world.people(2)
    with Connection(world.data_port) as connection:
        for session in (one, two, one):
            shown = connection.ask("GetSessions", auth=session.token, keep_alive=True).value()["sessions"]
            expect_equal([s["session_id"] for s in shown], [session.session_id], "sessions")
        expect_error(connection.ask("GetSessions", keep_alive=True), -32001)
        expect_equal(connection.ask("GetUser", {"user_id": one.user_id}, auth=two.token).value()["user"], one.user, "GetUser")


@check
def a_changed_password_signs_in_and_the_old_one_does_not(world):
    session = world.person()
    salt = base64_text(bytes(range(16, 32)))
    expect_equal(session.data("ChangePassword", auth_key=key_of(PASSWORD), new_salt=salt, new_iterations=654_321,
                              new_auth_key=key_of(OTHER_PASSWORD)), {}, "ChangePassword")
    expect_equal(world.data("GetLoginParameters", user_name=session.user_name), {"salt": salt, "iterations": 654_321},
                 "login parameters")
    expect_equal(session.again(password=OTHER_PASSWORD).user, session.user, "the user who signs in")
    world.refused(-32001, "Login", user_name=session.user_name, auth_key=key_of(PASSWORD))


@check
def a_changed_password_ends_the_other_sessions(world):
    first, second, third = three_of(world)
    change_password(second)
    for session in (first, third):
        session.expect_dead()
    second.expect_alive()
    expect_equal(session_ids(second), [second.session_id], "sessions left")


@check
def a_wrong_password_changes_nothing(world):
    first, second, _ = three_of(world)
    first.refused(-32001, "ChangePassword", auth_key=any_key(), **new_credential(OTHER_PASSWORD))
    for session in (first, second, first.again()):
        session.expect_alive()
    world.refused(-32001, "Login", user_name=first.user_name, auth_key=key_of(OTHER_PASSWORD))


@check
def a_changed_password_wants_its_parameters(world):
    session = world.person()
    right = {"auth_key": key_of(PASSWORD), **new_credential(OTHER_PASSWORD)}
    wrong = {"auth_key": (1, True), "new_salt": (base64_text(bytes(15)), base64_text(bytes(17)), "!", 1, ""),
             "new_iterations": (599_999, 5_000_001, "600000", 0, 1.5), "new_auth_key": (base64_text(bytes(31)), "!", 1, "")}
    for parameter, values in wrong.items():
        for value in (None, *values):
            message = session.refused(-32602, "ChangePassword", **right | {parameter: value})
            expect(parameter in message, f"{parameter} is not named in '{message}'")
    session.refused(-32602, "ChangePassword", **right | {"auth_key": any_key(), "new_iterations": 1})
    session.again().expect_alive()


@check
def streams_end_at_once_when_their_session_logs_out(world):
    first, second, third = three_of(world)
    other = world.person("Other")
    with first.stream() as kept, other.stream() as foreign:
        for session, caller, params in ((second, second, {}), (third, first, {"session_id": third.session_id})):
            with session.stream() as one, session.stream(events=True) as two:
                caller.data("Logout", **params)
                expect_ended(one)
                expect_ended(two)
        expect_goes_on(first, kept)
        expect_goes_on(other, foreign)


@check
def streams_end_at_once_when_all_sessions_log_out(world):
    sessions, other = three_of(world), world.person("Other")
    streams = [session.stream() for session in sessions]
    with other.stream() as foreign:
        sessions[0].data("Logout", all=True)
        for stream in streams:
            expect_ended(stream)
        expect_goes_on(other, foreign)


@check
def a_changed_password_ends_the_streams_of_the_other_sessions(world):
    first, second, third = three_of(world)
    with first.stream() as one, second.stream() as own, third.stream(events=True) as two:
        change_password(second)
        expect_ended(one)
        expect_ended(two)
        expect_goes_on(second, own)


@check
def a_stream_that_is_just_opening_does_not_outlive_its_session(world):
    first = world.person()
    for _ in range(16):
        session, opened, barrier = first.again(), [], threading.Barrier(2)

        def open_stream():
            barrier.wait()
            try:
                opened.append(session.stream())
            except RpcError as error:
                opened.append(error.code)

        opening = threading.Thread(target=open_stream)
        opening.start()
        barrier.wait()
        session.data("Logout")
        opening.join()
        if opened != [-32001]:
            expect(opened and not isinstance(opened[0], int), f"OpenStream: {opened}")
            expect_ended(opened[0])
    first.expect_alive()


@check
def sessions_that_end_at_once_all_end(world):
    first = world.person()
    sessions = [first.again() for _ in range(8)]
    streams = [session.stream() for session in sessions]
    threads = [threading.Thread(target=session.data, args=("Logout",)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for stream in streams:
        expect_ended(stream)
    expect_equal(session_ids(first), [first.session_id], "sessions left")


if __name__ == "__main__":
    main(AccountWorld)
