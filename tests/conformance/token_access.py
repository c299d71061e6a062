"""Section 5: who may call what, for whom, in which chat. The tables name every method; a new one is added to one of them."""

import base64
import functools
import json
import os

from account_world import OTHER_PASSWORD, PASSWORD, AccountWorld, credential, key_of, new_credential
from conformance import check, expect, expect_equal, expect_error, main
from talko_wire import Connection, base64_text, frame, request

LARGEST_NUMBER = 2**53 - 1


class Stage:
    """Two people in a chat, a stranger, and right params of every method: what is refused is refused for who asks."""

    def __init__(self, world):
        self.one, self.two, self.chat = world.pair()
        self.stranger = world.person("Stranger")
        chat, message = {"chat_id": self.chat["chat_id"]}, self.one.say(self.chat)
        victim, receivers = {"user_id": self.two.user_id}, {"receiver_ids": [self.two.user_id]}
        self.user_methods = {
            "GetUser": victim,
            "FindUser": {"user_name": self.two.user_name},
            "GetChats": {},
            "InsertChat": {"chat_name": "x", "user_ids": [self.one.user_id, self.two.user_id]},
            "GetParticipants": chat,
            "GetMessages": chat,
            "InsertMessage": chat | {"message_text": "x"},
            "Logout": {},
            "ChangePassword": {"auth_key": key_of(PASSWORD), **new_credential(PASSWORD)},
            "GetSessions": {},
        }
        self.stream_methods = {"OpenStream": {}, "CloseStream": {}}
        self.administrator_methods = {
            "InsertInvite": {},
            "GetAccounts": {},
            "SetCredential": victim | credential(),
            "SetDisabled": victim | {"disabled": True},
            "GetUserSessions": victim,
            "EndSession": {"session_id": self.two.session_id},
        }
        # A user's own name, an administrator's anybody's.
        self.shared_methods = {
            "RenameUser": {"target_user_id": self.two.user_id, "user_name": self.two.user_name + " renamed"},
        }
        self.data_server_methods = {
            "GetSession": {"token": self.two.token},
            "FindEndedSessions": {"session_ids": [self.two.session_id]},
            "SetClientAddress": {"client_address": "203.0.113.7"},
        }
        self.broadcast_server_methods = {
            "CloseSession": {"session_id": self.two.session_id},
            "BroadcastMessage": receivers | {"message": message},
            "BroadcastRequest": receivers | {"message": message},
            "BroadcastPush": receivers | {"push": {"chat": self.chat}},
            "OpenLink": {},
            "SetClientAddress": {"client_address": "203.0.113.7"},
        }
        self.closed = [
            (world.data_port, self.user_methods | self.shared_methods | self.administrator_methods
             | self.data_server_methods),
            (world.broadcast_port, self.stream_methods | self.broadcast_server_methods)]


stage_of = functools.cache(Stage)


def code_of(port, method, params, **envelope):
    """The code of the error that a request gets; None if it is served."""
    with Connection(port) as connection:
        answer = connection.ask(method, params, **envelope)
        return answer.error and answer.error["code"]


def expect_code(port, code, method, params, **envelope):
    expect_equal(code_of(port, method, params, **envelope), code, f"code of {method} {str(params)[:100]}")


def expect_everything_closed(world, auth, code=-32001):
    """Every method that wants a token, in both spellings, with right params and with none."""
    for port, methods in stage_of(world).closed:
        for method, params in methods.items():
            for spelling in (method, method.removesuffix("Request") + "Request"):
                for given in (params, {}, {"user_id": "1", "chat_id": [], "limit": -1}):
                    expect_code(port, code, spelling, given, auth=auth)


def forged_from(token):
    """Tokens that nobody was given."""
    flipped = ("B" if token[0] == "A" else "A") + token[1:]
    random = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
    return (flipped, token[1:] + token[0], token[:-1], token + "A", token.swapcase(), random, "A" * 43, "", "x", "null", "é",
            "' OR 1=1 --", "%", f"Bearer {token}", "a" * 100_000)


@check
def without_a_token_every_closed_method_is_refused(world):
    expect_everything_closed(world, None)


@check
def with_a_token_that_was_logged_out_every_closed_method_is_refused(world):
    session = world.person()
    session.data("Logout")
    expect_everything_closed(world, session.token)


@check
def with_the_token_of_a_disabled_account_every_closed_method_is_refused(world):
    session = world.person()
    world.administrator.data("SetDisabled", user_id=session.user_id, disabled=True)
    expect_everything_closed(world, session.token)


@check
def with_a_forged_token_every_closed_method_is_refused(world):
    expect_everything_closed(world, forged_from(stage_of(world).one.token)[0])


@check
def no_forged_token_is_taken_for_one_that_was_given(world):
    session = world.person()
    for forged in forged_from(session.token):
        expect_code(world.data_port, -32001, "GetSessions", {}, auth=forged)
        expect_code(world.broadcast_port, -32001, "OpenStream", {}, auth=forged)
    session.expect_alive()


@check
def a_wrong_secret_opens_nothing(world):
    other = bytes([world.secret[0] ^ 1]) + world.secret[1:]
    for auth in (base64_text(other), base64_text(os.urandom(32)), base64_text(bytes(32)), base64_text(world.secret[:-1]),
                 base64_text(world.secret + b"\0"), world.secret.hex()):
        for port, methods in stage_of(world).closed:
            for method, params in methods.items():
                expect_code(port, -32001, method, params, auth=auth)


@check
def an_auth_that_is_no_text_signs_nobody_in(world):
    for port, method in ((world.data_port, "GetSessions"), (world.broadcast_port, "OpenStream")):
        for auth in (1, True, [], {}, [stage_of(world).one.token]):
            code = code_of(port, method, {}, auth=auth)
            expect(code in (-32600, -32001), f"code {code} of {method} with auth {auth}")


@check
def an_auth_that_stands_twice_is_refused(world):
    token = json.dumps(stage_of(world).one.token)
    for other in (token, '"x"'):
        with Connection(world.data_port) as connection:
            connection.send(frame(f'{{"jsonrpc":"2.0","method":"GetSessions","auth":{other},"auth":{token},"id":5}}'))
            expect_error(connection.read_answer(), -32600)


@check
def a_token_in_the_params_is_none(world):
    token = stage_of(world).one.token
    expect_code(world.data_port, -32001, "GetSessions", {"auth": token, "token": token})


@check
def the_envelope_and_the_method_are_checked_before_the_token(world):
    for port in (world.data_port, world.broadcast_port):
        for auth in (None, "x"):
            expect_code(port, -32600, "GetChats", {}, auth=auth, jsonrpc="1.0")
            expect_code(port, -32601, "NoSuchMethod", {}, auth=auth)
    for method in ("OpenStream", "CloseStream", "CloseSession", "BroadcastMessage"):
        expect_code(world.data_port, -32601, method, {})
    for method in ("Login", "GetLoginParameters", "Logout", "GetChats", "InsertMessage", "GetSession", "GetAccounts"):
        expect_code(world.broadcast_port, -32601, method, {})


@check
def the_open_methods_want_no_token(world):
    one = stage_of(world).one
    for method, params in (("GetServer", {}), ("GetLoginParameters", {"user_name": one.user_name}),
                           ("InsertUser", {"user_name": one.user_name, **credential()}),
                           ("Login", {"user_name": one.user_name, "auth_key": key_of(PASSWORD)})):
        expect_code(world.data_port, None, method, params)
    expect_code(world.broadcast_port, None, "GetServer", {})


@check
def what_is_the_servers_or_the_administrators_is_forbidden_to_a_user(world):
    stage = stage_of(world)
    for methods, port in ((stage.administrator_methods | stage.data_server_methods, world.data_port),
                          (stage.broadcast_server_methods, world.broadcast_port)):
        for method, params in methods.items():
            for session in (stage.one, stage.two, stage.stranger):
                expect_code(port, -32002, method, params, auth=session.token)
    for session in (stage.one, stage.stranger):
        expect_equal(session.reason(-32002, "RenameUser", **stage.shared_methods["RenameUser"]), "administrator", "reason")


@check
def what_is_the_servers_is_forbidden_to_an_administrator(world):
    stage, auth = stage_of(world), world.administrator.token
    for methods, port in ((stage.data_server_methods, world.data_port), (stage.broadcast_server_methods, world.broadcast_port)):
        for method, params in methods.items():
            expect_code(port, -32002, method, params, auth=auth)


@check
def what_was_refused_has_not_happened(world):
    stage = stage_of(world)
    with stage.two.stream(events=True) as stream:
        first = stage.one.say(stage.chat)
        while stream.next_push().get("message") != first:
            pass  # the chat itself, where it was made only now
        for port, methods in stage.closed:
            for method, params in methods.items():
                expect_code(port, -32001, method, params, auth=None)
                if method not in stage.user_methods and method not in stage.stream_methods:
                    expect_code(port, -32002, method, params, auth=stage.stranger.token)
        message = stage.one.say(stage.chat)
        expect_equal(stream.next_push()["message"], message, "the next push")
    stage.two.expect_alive()
    expect_equal(stage.one.data("GetUser", user_id=stage.two.user_id)["user"], stage.two.user, "GetUser")
    stage.two.again()


@check
def an_ordinary_user_may_call_what_is_a_users(world):
    stage = Stage(world)
    for port, methods in ((world.broadcast_port, stage.stream_methods), (world.data_port, stage.user_methods)):
        for method in sorted(methods, key=lambda method: method == "Logout"):
            expect_code(port, None, method, methods[method], auth=stage.one.token)


@check
def a_user_id_may_be_left_out_or_name_the_caller(world):
    one, two, chat = world.pair()
    for own in ({}, {"user_id": None}, {"user_id": one.user_id}):
        expect_equal([c["chat_id"] for c in one.data("GetChats", **own)["chats"]], [chat["chat_id"]], f"GetChats {own}")
        expect_equal(one.say(chat, **own)["user"], one.user, f"the author with {own}")
        expect_equal(one.data("GetUser", **own)["user"], one.user, f"GetUser {own}")
        one.stream(**own).socket.close()
        expect_equal(one.broadcast("CloseStream", **own), {}, f"CloseStream {own}")


@check
def a_user_id_that_names_another_is_forbidden(world):
    one, two, chat = world.pair()
    another = {"user_id": two.user_id}
    one.refused(-32002, "GetChats", **another)
    one.refused(-32002, "InsertMessage", chat_id=chat["chat_id"], message_text="x", **another)
    one.broadcast_refused(-32002, "OpenStream", **another)
    one.broadcast_refused(-32002, "CloseStream", **another)
    expect_equal(two.data("GetMessages", chat_id=chat["chat_id"])["messages"], [], "messages")
    world.administrator.refused(-32002, "GetChats", **another)
    world.administrator.broadcast_refused(-32002, "OpenStream", **another)


@check
def a_user_id_that_is_no_number_is_a_bad_parameter(world):
    one, _, chat = world.pair()
    for value in ("1", str(one.user_id), 0, -1, 1.5, True, [], {}, [one.user_id]):
        for refused, method, others in (
                (one.refused, "GetChats", {}), (one.refused, "GetUser", {}),
                (one.refused, "InsertMessage", {"chat_id": chat["chat_id"], "message_text": "x"}),
                (one.broadcast_refused, "OpenStream", {}), (one.broadcast_refused, "CloseStream", {})):
            message = refused(-32602, method, user_id=value, **others)
            expect("user_id" in message, f"user_id is not named in '{message}'")


@check
def anyone_may_be_got_and_found(world):
    one, two = world.people(2)
    expect_equal(one.data("GetUser", user_id=two.user_id)["user"], two.user, "GetUser")
    expect_equal(one.data("FindUser", user_name=two.user_name.upper())["user"], two.user, "FindUser")
    one.refused(-32003, "GetUser", user_id=LARGEST_NUMBER)


@check
def a_strangers_chat_is_forbidden_in_every_method(world):
    stage = stage_of(world)
    chat_methods = {method: params for method, params in stage.user_methods.items() if "chat_id" in params}
    expect_equal(set(chat_methods), {"GetParticipants", "GetMessages", "InsertMessage"}, "methods that name a chat")
    before = stage.one.data("GetMessages", chat_id=stage.chat["chat_id"])
    for method, params in chat_methods.items():
        for session in (stage.stranger, world.administrator):
            session.refused(-32002, method, **params)
            session.refused(-32003, method, **params | {"chat_id": LARGEST_NUMBER})
    for bound in ({"after_id": 0}, {"before_id": LARGEST_NUMBER}, {"limit": 1}):
        stage.stranger.refused(-32002, "GetMessages", chat_id=stage.chat["chat_id"], **bound)
    expect_equal(stage.one.data("GetMessages", chat_id=stage.chat["chat_id"]), before, "messages")


@check
def the_reason_of_a_refusal_is_a_word(world):
    stage = stage_of(world)
    for method, params in stage.user_methods.items():
        if "chat_id" in params:
            expect_equal(stage.stranger.reason(-32002, method, **params), "participant", f"reason of {method}")
    for method, params in stage.administrator_methods.items():
        expect_equal(stage.stranger.reason(-32002, method, **params), "administrator", f"reason of {method}")
    for method, params in stage.data_server_methods.items():
        expect_equal(stage.stranger.reason(-32002, method, **params), None, f"reason of {method}")
    taken = {"user_name": stage.one.user_name, **credential(OTHER_PASSWORD)}
    expect_equal(world.reason(-32004, "InsertUser", **taken), "name", "reason of InsertUser")
    another = {"target_user_id": stage.stranger.user_id, "user_name": stage.one.user_name}
    expect_equal(world.administrator.reason(-32004, "RenameUser", **another), "name", "reason of RenameUser")


@check
def a_reader_or_maker_who_is_another_is_forbidden(world):
    one, two, chat = world.pair()
    for method in ("GetMessages", "GetParticipants"):
        one.data(method, chat_id=chat["chat_id"], user_id=one.user_id)
        for session in (one, world.administrator):
            session.refused(-32002, method, chat_id=chat["chat_id"], user_id=two.user_id)
            session.refused(-32003, method, chat_id=chat["chat_id"], user_id=LARGEST_NUMBER)
    made = {"chat_name": "x", "user_ids": [one.user_id, two.user_id]}
    one.data("InsertChat", user_id=one.user_id, **made)
    one.refused(-32002, "InsertChat", user_id=two.user_id, **made)
    one.refused(-32003, "InsertChat", user_id=LARGEST_NUMBER, **made)


@check
def another_users_keys_open_nothing_and_stand_in_nobodys_way(world):
    one, two, chat = world.pair()
    keys = {"client_message_id": "same"}
    one.say(chat, "secret", **keys)
    for text in ("secret", "other"):
        two.refused(-32002, "InsertMessage", user_id=one.user_id, chat_id=chat["chat_id"], message_text=text, **keys)
    group = {"chat_name": "Engines", "client_chat_id": "same"}
    first = one.data("InsertChat", user_ids=[one.user_id], **group)["chat"]
    two.refused(-32002, "InsertChat", user_id=one.user_id, user_ids=[one.user_id], **group)
    other = two.data("InsertChat", user_ids=[two.user_id], **group)["chat"]
    expect(other["chat_id"] != first["chat_id"], "one chat for two makers")


@check
def a_strangers_chat_is_not_shown(world):
    stage = stage_of(world)
    for params in ({}, {"chat_ids": [stage.chat["chat_id"]]}):
        expect_equal(stage.stranger.data("GetChats", **params)["chats"], [], f"chats with {params}")


@check
def who_is_in_a_chat_reads_and_writes_there(world):
    one, two, chat = world.pair()
    made = [one.say(chat, "from one"), two.say(chat, "from two")]
    for session in (one, two):
        expect_equal(session.data("GetMessages", chat_id=chat["chat_id"])["messages"], made, "messages")
        users = session.data("GetParticipants", chat_id=chat["chat_id"])["users"]
        expect_equal(sorted(user["user_id"] for user in users), sorted([one.user_id, two.user_id]), "participants")


@check
def a_chat_without_the_caller_cannot_be_made(world):
    one, two, three = world.people(3)
    for others in ([two], [two, three], [two, three, world.administrator]):
        one.refused(-32002, "InsertChat", chat_name="x", user_ids=[other.user_id for other in others])
    for session in (two, three):
        expect_equal(session.data("GetChats")["chats"], [], "chats")
    chat = two.chat_with(three)
    one.refused(-32002, "InsertChat", chat_name="x", user_ids=[user["user_id"] for user in chat["users"]])


@check
def the_token_is_checked_before_the_parameters_and_these_before_permission(world):
    stage = stage_of(world)
    chat_id = stage.chat["chat_id"]
    world.refused(-32001, "InsertMessage", None, chat_id="1")
    stage.stranger.refused(-32602, "InsertMessage", chat_id=chat_id, message_text="")
    stage.stranger.refused(-32602, "GetMessages", chat_id=chat_id, limit=0)
    stage.stranger.refused(-32602, "InsertChat", chat_name="x", user_ids=[stage.one.user_id] * 2)
    stage.one.refused(-32602, "GetChats", user_id=stage.two.user_id, limit=0)
    stage.one.broadcast_refused(-32602, "OpenStream", user_id=stage.two.user_id, events=1)
    world.broadcast_refused(-32001, "BroadcastMessage", None, receiver_ids="1")


@check
def another_users_client_message_id_reveals_nothing(world):
    one, two, chat = world.pair()
    key = {"client_message_id": "same"}
    first = one.say(chat, "secret", **key)
    expect(two.say(chat, "other", **key)["message_id"] != first["message_id"], "one message for two authors")
    world.person().refused(-32002, "InsertMessage", chat_id=chat["chat_id"], message_text="secret", **key)


@check
def pipelined_requests_of_two_people_stay_apart(world):
    one, two, chat = world.pair()
    stranger = world.person("Stranger")
    params = {"chat_id": chat["chat_id"], "message_text": "x"}
    with Connection(world.data_port) as connection:
        connection.send(b"".join(
            frame(request("InsertMessage", params, auth=auth, keep_alive=True))
            for auth in (one.token, stranger.token, None, two.token, one.token)))
        answers = [connection.read_answer() for _ in range(5)]
    expect_equal([answer.error and answer.error["code"] for answer in answers], [None, -32002, -32001, None, None], "codes")
    authors = [message["user"] for message in one.data("GetMessages", chat_id=chat["chat_id"])["messages"]]
    expect_equal(authors, [one.user, two.user, one.user], "authors")


if __name__ == "__main__":
    main(AccountWorld)
