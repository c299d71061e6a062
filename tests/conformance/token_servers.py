"""Section 5: what the two servers tell each other, and how they know that they are ours."""

import base64
import hmac
import os

from account_world import AccountWorld, expect_ended, expect_goes_on
from conformance import check, expect, expect_equal, main
from talko_wire import Connection, RpcError, base64_text
from world import unique

AUTHOR = {"user_id": 1, "user_name": "Somebody"}


def proof_of(world, server, nonce):
    return base64_text(hmac.digest(world.secret, (server + nonce).encode(), "sha256"))


def message_of(text="x", user=None):
    return {"message_id": 9, "chat_id": 1, "user": user or AUTHOR, "message_text": text, "message_ts": 5}


@check
def the_secret_has_32_bytes(world):
    expect_equal(len(world.secret), 32, "bytes of the secret's file")


@check
def both_servers_say_that_they_want_tokens(world):
    for ask in (world.data, world.broadcast):
        result = ask("GetServer")
        expect_equal(result["auth"], "token", "auth")
        expect("proof" not in result, "a proof that nobody asked for")


@check
def a_server_proves_that_it_knows_the_secret(world):
    for ask in (world.data, world.broadcast):
        for nonce in ("n", unique("nonce"), base64_text(os.urandom(32)), "0" * 64):
            result = ask("GetServer", nonce=nonce)
            expect_equal(result["proof"], proof_of(world, result["server"], nonce), f"proof of {result['server']}")


@check
def each_nonce_and_each_server_has_its_own_proof(world):
    asks = world.data, world.broadcast
    proofs = {ask("GetServer", nonce=nonce)["proof"] for ask in asks for nonce in ("a", "b", "A", "a ")}
    expect_equal(len(proofs), 8, "different proofs")
    expect_equal(len({world.data("GetServer", nonce="a")["proof"] for _ in range(3)}), 1, "proofs of one nonce")


@check
def the_secret_itself_is_never_shown(world):
    spellings = (base64_text(world.secret), base64_text(world.secret).rstrip("="), world.secret.hex(),
                 base64.urlsafe_b64encode(world.secret).decode().rstrip("="))
    for port in (world.data_port, world.broadcast_port):
        for params in ({}, {"nonce": "n"}):
            with Connection(port) as connection:
                text = connection.ask("GetServer", params).payload.decode()
                expect(not any(spelling in text for spelling in spellings), "GetServer shows the secret")


@check
def get_session_says_whose_a_token_is(world):
    session = world.person()
    expected = {"user_id": session.user_id, "session_id": session.session_id, "expires_ts": session.expires_ts}
    for _ in range(2):
        result = world.data_as_server("GetSession", token=session.token)
        expect_equal({name: result.get(name) for name in expected}, expected, "GetSession")


@check
def get_session_knows_no_dead_token(world):
    session = world.person()
    session.data("Logout")
    for token in (session.token, "x", "A" * 43, world.server_auth):
        try:
            raise AssertionError(f"a session of a dead token: {world.data_as_server('GetSession', token=token)}")
        except RpcError as error:
            expect(error.code in (-32001, -32003), f"code {error.code}")


@check
def what_the_servers_ask_has_its_parameters(world):
    for value in (None, 1, [], {}, True):
        expect("token" in world.refused(-32602, "GetSession", world.server_auth, token=value), "token is not named")
    for value in (None, "1", 0, 1.5, [], {}):
        message = world.broadcast_refused(-32602, "CloseSession", world.server_auth, session_id=value)
        expect("session_id" in message, f"session_id is not named in '{message}'")
    for value in (None, 1, ["1"], [0], {}):
        message = world.refused(-32602, "FindEndedSessions", world.server_auth, session_ids=value)
        expect("session_ids" in message, f"session_ids is not named in '{message}'")


@check
def ended_sessions_are_found(world):
    live, dead, disabled = world.people(3)
    dead.data("Logout")
    world.administrator.data("SetDisabled", user_id=disabled.user_id, disabled=True)
    asked = [session.session_id for session in (live, dead, disabled, world.administrator)]
    found = world.data_as_server("FindEndedSessions", session_ids=asked)["session_ids"]
    expect_equal(sorted(found), sorted([dead.session_id, disabled.session_id]), "ended sessions")
    for none in ([], [live.session_id]):
        expect_equal(world.data_as_server("FindEndedSessions", session_ids=none), {"session_ids": []}, f"ended among {none}")


@check
def close_session_ends_that_sessions_streams_alone(world):
    one, other = world.people(2)
    phone = one.again()
    with one.stream() as kept, phone.stream() as first, phone.stream(events=True) as second, other.stream() as bystander:
        expect_equal(world.broadcast_as_server("CloseSession", session_id=phone.session_id), {}, "CloseSession")
        expect_ended(first)
        expect_ended(second)
        expect_goes_on(one, kept)
        expect_goes_on(other, bystander)


@check
def close_session_of_a_session_without_streams_is_answered(world):
    session = world.person()
    for _ in range(2):
        expect_equal(world.broadcast_as_server("CloseSession", session_id=session.session_id), {}, "CloseSession")


@check
def a_broadcast_with_the_secret_reaches_its_receivers(world):
    author, one, two = world.people(3)
    with one.stream() as first, two.stream() as second, author.stream() as own:
        for method in ("BroadcastMessage", "BroadcastMessageRequest", "BroadcastRequest"):
            message = message_of(unique("é"), author.user)
            receivers = [one.user_id, two.user_id, author.user_id]
            result = world.broadcast_as_server(method, receiver_ids=receivers, message=message, prev_id=6)
            expect_equal(result, {}, method)
            for stream in (first, second):
                expect_equal(stream.next_push(), {"message": message, "prev_id": 6}, "push")
        expect_goes_on(author, own)


@check
def a_broadcast_of_anyone_else_reaches_nobody(world):
    one, two = world.people(2)
    with one.stream(events=True) as stream:
        params = {"receiver_ids": [one.user_id], "message": message_of("forged", two.user)}
        world.broadcast_refused(-32001, "BroadcastMessage", None, **params)
        world.broadcast_refused(-32001, "BroadcastMessage", "x", **params)
        for session in (one, two, world.administrator):
            session.broadcast_refused(-32002, "BroadcastMessage", **params)
        expect_goes_on(one, stream)


@check
def each_request_of_a_servers_connection_shows_the_secret_anew(world):
    session = world.person()
    params = {"receiver_ids": [session.user_id], "message": message_of()}
    with Connection(world.broadcast_port) as connection:
        codes = []
        for auth in (world.server_auth, None, session.token, world.server_auth):
            answer = connection.ask("BroadcastMessage", params, auth=auth, keep_alive=True)
            codes.append(answer.error and answer.error["code"])
    expect_equal(codes, [None, -32001, -32002, None], "codes")


if __name__ == "__main__":
    main(AccountWorld)
