"""Sections 2 and 3: numbers, optional parameters, limits, and that they are checked before anything in storage."""

import json

from conformance import check, expect, expect_equal, expect_error, main
from talko_wire import Connection, frame
from world import refused, unique

LARGEST_NUMBER = 2**53 - 1
NO_NUMBERS = ("1.0", '"1"', "1e3", "1e0", "0", "-1", "9007199254740992", "280393130298258428380642519584460965913",
              "-0", "true", "null", "[]", "[1]", "{}", '""')

# Every parameter that names something and must be given: server, method, parameter, the other parameters.
NAMING = (
    ("data", "GetUser", "user_id", {}),
    ("data", "GetChats", "user_id", {}),
    ("data", "GetParticipants", "chat_id", {}),
    ("data", "GetMessages", "chat_id", {}),
    ("data", "InsertMessage", "chat_id", {"user_id": 1, "message_text": "x"}),
    ("data", "InsertMessage", "user_id", {"chat_id": 1, "message_text": "x"}),
    ("broadcast", "OpenStream", "user_id", {}),
    ("broadcast", "CloseStream", "user_id", {}),
)

# Every parameter that may be left out, with values that are wrong for it.
OPTIONAL = (
    ("GetChats", "message_limit", ("-1", "101", '"1"', "1.5", "true", "[]")),
    ("GetChats", "limit", ("0", "-1", "1001", '"1"', "1.5", "{}")),
    ("GetChats", "before", ("true", '"not what the server gave"')),
    ("GetChats", "chat_ids", ("1", '"1"', '["1"]', "[1.0]", "[0]", "[null]", str(list(range(1, 102))))),
    ("GetMessages", "limit", ("0", "-1", "1001", '"1"', "1.5", "false")),
    ("GetMessages", "before_id", ("0", "-1", "1.0", '"1"', "9007199254740992", "[]")),
    ("GetMessages", "after_id", ("-1", "1.0", '"1"', "9007199254740992", "{}")),
    ("GetParticipants", "limit", ("-1", '"1"', "1.5", "[]")),
    ("GetParticipants", "after_user_id", ("-1", "1.0", '"1"', "9007199254740992")),
    ("InsertMessage", "client_message_id", ("1", "true", "[]", '""')),
    ("InsertChat", "client_chat_id", ("true", "{}")),
)


def ask_raw(world, server, method, params):
    """The answer to params given as JSON text, so that 1.0 stays 1.0."""
    with Connection(world.data_port if server == "data" else world.broadcast_port) as connection:
        connection.send(frame(f'{{"jsonrpc":"2.0","method":"{method}","params":{params},"id":5}}'))
        return connection.read_answer()


def with_member(params, name, raw_value):
    """The JSON text of params and of one more member that is given as text."""
    members = [f'"{name}":{raw_value}'] + [f'"{key}":{json.dumps(value)}' for key, value in params.items()]
    return "{" + ",".join(members) + "}"


def expect_names(answer, parameter):
    expect(parameter in answer.error["message"], f"{parameter} is not named in '{answer.error['message']}'")


@check
def a_number_that_names_something_is_an_integer_from_1(world):
    for server, method, parameter, others in NAMING:
        for value in NO_NUMBERS:
            answer = ask_raw(world, server, method, with_member(others, parameter, value))
            expect_error(answer, -32602, "5")
            expect_names(answer, parameter)


@check
def a_number_that_names_something_goes_up_to_2_to_the_53_less_1(world):
    for server, method, parameter, others in NAMING:
        answer = ask_raw(world, server, method, with_member(others, parameter, str(LARGEST_NUMBER)))
        if server == "data":
            expect_error(answer, -32003, "5")
        else:
            expect_equal(answer.value(), {}, method)


@check
def a_parameter_that_must_be_given_is_missed(world):
    for server, method, parameter, others in NAMING:
        answer = ask_raw(world, server, method, json.dumps(others))
        expect_error(answer, -32602, "5")
        expect_names(answer, parameter)


@check
def params_left_out_miss_every_parameter(world):
    for port, method in ((world.data_port, "GetUser"), (world.broadcast_port, "OpenStream")):
        with Connection(port) as connection:
            connection.send(frame(f'{{"jsonrpc":"2.0","method":"{method}","id":5}}'))
            expect_error(connection.read_answer(), -32602, "5")


@check
def a_text_that_must_be_given_is_missed(world):
    for method, parameter, others in (
            ("FindUser", "user_name", {}), ("InsertUser", "user_name", {}), ("InsertChat", "chat_name", {"user_ids": [1]}),
            ("InsertMessage", "message_text", {"chat_id": 1, "user_id": 1})):
        for value in (None, "null", "1", "true", "[]", "{}", '["x"]', r'"\ud800"', r'"\udf2e\ud83c"', r'"a\u0000b"'):
            params = json.dumps(others) if value is None else with_member(others, parameter, value)
            answer = ask_raw(world, "data", method, params)
            expect_error(answer, -32602, "5")
            expect_names(answer, parameter)


# Values that no parameter is meant to have, beside those that are right for one and wrong for another.
ODD = ("null", "true", "0", "1", "-1", "1.5", "1e400", "9" * 400, '""', '"x"', '"1"', r'"\u0000"', r'"\ud800"', "[]", "[[]]", "[1]",
       "[null]", '["x"]', "[1,1]", "{}", '{"user_id":1}', '{"message":{}}', '"' + "y" * 70_000 + '"', "[" + "1," * 30_000 + "2]")

PARAMETERS = {
    "data": {"GetServer": ("nonce",), "GetUser": ("user_id",), "FindUser": ("user_name",), "InsertUser": ("user_name",),
             "GetChats": ("user_id", "message_limit", "limit", "before", "chat_ids"),
             "InsertChat": ("chat_name", "user_ids", "client_chat_id"),
             "GetParticipants": ("chat_id", "after_user_id", "limit"),
             "GetMessages": ("chat_id", "before_id", "after_id", "limit"),
             "InsertMessage": ("chat_id", "user_id", "message_text", "client_message_id")},
    "broadcast": {"GetServer": ("nonce",), "OpenStream": ("user_id", "own_messages", "events"), "CloseStream": ("user_id",),
                  "BroadcastMessage": ("receiver_ids", "message", "prev_id")},
}


@check
def an_odd_value_is_a_bad_parameter_or_harmless_and_never_an_internal_error(world):
    allowed = {-32602, -32002, -32003, -32004}
    whole = {"user_id": 2**53 - 1, "chat_id": 2**53 - 1, "user_name": "x", "chat_name": "x", "message_text": "x", "user_ids": [1],
             "receiver_ids": [2**53 - 1], "message": {}}
    for server, methods in PARAMETERS.items():
        for method, parameters in methods.items():
            for parameter in parameters:
                others = {name: whole[name] for name in parameters if name in whole and name != parameter}
                for value in ODD:
                    answer = ask_raw(world, server, method, with_member(others, parameter, value))
                    code = answer.error and answer.error["code"]
                    expect(code is None or code in allowed, f"{method} {parameter} {value[:40]}: {answer.payload[:200]}")


def others_of(method, world):
    if method == "InsertChat":
        return {"chat_name": "x", "user_ids": [1]}
    if method == "InsertMessage":
        return {"chat_id": 1, "user_id": 1, "message_text": unique("x")}
    return {"user_id": 1} if method == "GetChats" else {"chat_id": 1}


@check
def an_optional_parameter_out_of_range_or_of_another_kind_is_refused(world):
    for method, parameter, values in OPTIONAL:
        for value in values:
            answer = ask_raw(world, "data", method, with_member(others_of(method, world), parameter, value))
            expect_error(answer, -32602, "5")
            expect_names(answer, parameter)


@check
def null_for_an_optional_parameter_equals_leaving_it_out(world):
    for method, parameter, _ in OPTIONAL:
        ask_raw(world, "data", method, with_member(others_of(method, world), parameter, "null")).value()
    ask_raw(world, "data", "GetServer", '{"nonce":null}').value()
    nulls = '{"user_id":1,"own_messages":null,"events":null}'
    expect_equal(ask_raw(world, "broadcast", "OpenStream", nulls).value(), {}, "OpenStream")


@check
def the_bounds_of_every_limit_are_accepted(world):
    for params in ({"message_limit": 0}, {"message_limit": 100}, {"limit": 1}, {"limit": 1000}, {"chat_ids": [1]}):
        world.data("GetChats", user_id=1, **params)
    for params in ({"limit": 1}, {"limit": 1000}, {"after_id": 0}, {"after_id": LARGEST_NUMBER}, {"before_id": 1},
                   {"before_id": LARGEST_NUMBER}):
        world.data("GetMessages", chat_id=1, **params)


@check
def a_switch_of_open_stream_is_true_or_false(world):
    for switch in ("own_messages", "events"):
        for value in ("1", '"true"', "0", "[]", "{}"):
            answer = ask_raw(world, "broadcast", "OpenStream", f'{{"user_id":1,"{switch}":{value}}}')
            expect_error(answer, -32602, "5")
            expect_names(answer, switch)


@check
def the_envelope_is_checked_before_the_method(world):
    with Connection(world.data_port) as connection:
        connection.send(frame('{"jsonrpc":"1.0","method":"Nothing","id":5}'))
        expect_error(connection.read_answer(), -32600, "5")
    with Connection(world.data_port) as connection:
        connection.send(frame('{"jsonrpc":"2.0","method":"Nothing","params":[],"id":5}'))
        expect_error(connection.read_answer(), -32600, "5")


@check
def the_method_is_checked_before_its_parameters(world):
    refused(world.data_port, -32601, "Nothing", user_id="1")
    refused(world.broadcast_port, -32601, "GetUser", user_id="1")


@check
def parameters_are_checked_before_existence(world):
    world.refused(-32602, "InsertMessage", chat_id=LARGEST_NUMBER, user_id=LARGEST_NUMBER, message_text="")
    world.refused(-32602, "InsertMessage", chat_id=LARGEST_NUMBER, user_id=1, message_text="x", client_message_id="")
    world.refused(-32602, "GetMessages", chat_id=LARGEST_NUMBER, limit=0)
    world.refused(-32602, "GetMessages", chat_id=LARGEST_NUMBER, before_id=5, after_id=5)
    world.refused(-32602, "GetChats", user_id=LARGEST_NUMBER, limit=0)
    world.refused(-32602, "InsertChat", chat_name="x", user_ids=[LARGEST_NUMBER, LARGEST_NUMBER])
    world.refused(-32602, "InsertChat", chat_name="x", user_ids=[LARGEST_NUMBER, "1"])


@check
def parameters_are_checked_before_permission(world):
    stranger = world.user()["user_id"]
    world.refused(-32602, "InsertMessage", chat_id=1, user_id=stranger, message_text=" ")


if __name__ == "__main__":
    main()
