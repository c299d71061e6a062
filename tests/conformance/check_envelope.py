"""Section 2: request, response, ids and errors."""

from conformance import (check, check_both, expect, expect_end, expect_equal, expect_error, expect_payload_refused,
                         expect_served, main)
from talko_wire import Connection, frame
from world import refused


def answer_to(port, payload):
    """The one answer to a payload on a connection of its own."""
    with Connection(port) as connection:
        connection.send(frame(payload))
        answer = connection.read_answer()
        expect_end(connection)
        return answer


def expect_refused_but_kept(port, payload, code, raw_id):
    """An error for a request whose id could be read and that asked to keep the connection."""
    with Connection(port) as connection:
        connection.send(frame(payload))
        expect_error(connection.read_answer(), code, raw_id)
        connection.ask("GetServer").value()
        expect_end(connection)


def ask(raw_id, method="GetServer"):
    return f'{{"jsonrpc":"2.0","method":"{method}","id":{raw_id}}}'


IDS = ("1", "0", "-1", "-0", "1e3", "1E+3", "1.50", "-0.0", "0.1e-7", "1e400", "9007199254740993", "9" * 256,
       "280393130298258428380642519584460965913", "-170141183460469231731687303715884105728", "null", '""', '"a"',
       r'"\u0041\u00e9\ud83c\udf2e"', r'"\"\\\/\b\f\n\r\t"', '"1"', '" "', '"<&>\'+`"', '"' + "a" * 254 + '"')


@check_both
def an_id_comes_back_byte_for_byte(port):
    for raw_id in IDS:
        answer = answer_to(port, ask(raw_id))
        expect_equal(answer.raw_id, raw_id, "id")
        answer.value()


@check_both
def an_id_comes_back_byte_for_byte_on_an_error(port):
    for raw_id in IDS:
        expect_error(answer_to(port, ask(raw_id, "NoSuchMethod")), -32601, raw_id)


@check_both
def an_id_may_stand_anywhere_in_the_envelope(port):
    for payload in ('{"id":5,"jsonrpc":"2.0","method":"GetServer"}', '{"method":"GetServer","id":5,"jsonrpc":"2.0"}',
                    ' \r\n\t{ "id" : 5 , "jsonrpc" : "2.0" , "method" : "GetServer" } \n'):
        expect_equal(answer_to(port, payload).raw_id, "5", "id")


@check_both
def an_id_of_more_than_256_bytes_is_refused(port):
    for raw_id in ("9" * 257, '"' + "a" * 257 + '"', "1" * 100_000):
        expect_payload_refused(port, ask(raw_id), -32600)


@check_both
def an_id_of_another_kind_is_refused(port):
    for raw_id in ("true", "false", "{}", "[]", "[1]", '{"id":1}'):
        expect_payload_refused(port, ask(raw_id), -32600)


@check_both
def a_request_without_an_id_is_refused(port):
    for members in ("", ',"keep_alive":true', ',"Id":1', ',"ID":1'):
        expect_payload_refused(port, f'{{"jsonrpc":"2.0","method":"GetServer"{members}}}', -32600)


@check_both
def another_jsonrpc_is_refused(port):
    for version in ('"jsonrpc":"1.0",', '"jsonrpc":2.0,', '"jsonrpc":2,', '"jsonrpc":null,', '"jsonrpc":"2",', ""):
        expect_error(answer_to(port, f'{{{version}"method":"GetServer","id":5}}'), -32600, "5")


@check_both
def a_method_that_is_no_name_is_refused(port):
    for method in ('"method":1,', '"method":null,', '"method":["GetServer"],', ""):
        expect_error(answer_to(port, f'{{"jsonrpc":"2.0",{method}"id":5}}'), -32600, "5")


@check_both
def params_may_be_absent_or_an_object_and_nothing_else(port):
    for params in ("", '"params":{},'):
        answer_to(port, f'{{"jsonrpc":"2.0","method":"GetServer",{params}"id":5}}').value()
    for params in ("null", "[]", "[1]", "1", '"x"', "true"):
        answer = answer_to(port, f'{{"jsonrpc":"2.0","method":"GetServer","params":{params},"id":5}}')
        expect_error(answer, -32600, "5")


@check_both
def a_batch_is_refused(port):
    for payload in ("[]", f"[{ask(1)}]", f"[{ask(1)},{ask(2)}]"):
        expect_payload_refused(port, payload, -32600)


@check_both
def json_that_is_no_object_is_refused(port):
    for payload in ("1", "null", "true", '"GetServer"', "1.5e3"):
        expect_payload_refused(port, payload, -32600)


@check_both
def what_is_not_json_is_refused(port):
    wrong = ["{", "}", "   ", "\0", "{]", "nul", "{'id':1}", "{id:1}", ask(1) + "x", ask(1) + ask(2), ask(1)[:-1] + ",}",
             "/**/" + ask(1), ask(1) + "//"]
    wrong += [ask(number) for number in ("01", "1.", ".5", "+1", "-", "1e", "0x1", "NaN", "Infinity", "-Infinity", "1 2")]
    wrong += [ask(text) for text in (r'"\x"', r'"\u12"', '"\n"', '"\x01"', '"', r'"\"', "'a'")]
    for payload in wrong:
        expect_payload_refused(port, payload, -32700)


@check_both
def json_of_32_levels_is_served_and_of_33_is_not(port):
    for opening, closing, inside in (("[", "]", "1"), ('{"a":', "}", "1")):
        for place in ('"x":%s', '"params":{"x":%s}'):
            levels_around = place.count("{") + 1
            payload = '{"jsonrpc":"2.0","method":"GetServer",' + place + ',"id":5}'
            nested = opening * (32 - levels_around) + inside + closing * (32 - levels_around)
            answer_to(port, payload % nested).value()
            expect_payload_refused(port, payload % (opening + nested + closing), -32700)


@check_both
def json_of_ten_thousand_levels_is_refused(port):
    deep = "[" * 10_000 + "]" * 10_000
    for payload in (f'{{"jsonrpc":"2.0","method":"GetServer","params":{{"x":{deep}}},"id":5}}', '{"x":' + deep,
                    '{"a":' * 10_000 + "1" + "}" * 10_000, '{"a":' * 10_000):
        expect_payload_refused(port, payload, -32700)


@check_both
def a_repeated_member_of_the_envelope_is_refused(port):
    for twice in ('"jsonrpc":"2.0"', r'"\u006asonrpc":"2.0"', '"method":"GetServer"', r'"m\u0065thod":"GetServer"',
                  '"keep_alive":false,"keep_alive":false', '"x":1,"x":1', r'"x":1,"\u0078":2', '"params":{},"params":{}',
                  '"é":1,"\\u00e9":1', r'"\ud83c\udf2e":1,"🌮":1'):
        answer = answer_to(port, f'{{"jsonrpc":"2.0","method":"GetServer",{twice},"id":5}}')
        expect_error(answer, -32600, "5")


@check_both
def a_repeated_id_is_refused(port):
    for twice in ('"id":1,"id":1', '"id":1,"id":2', r'"id":1,"\u0069d":1'):
        expect_error(answer_to(port, f'{{"jsonrpc":"2.0","method":"GetServer",{twice}}}'), -32600)
        expect_served(port)


@check
def a_repeated_member_of_params_is_refused(world):
    for twice in ('"user_id":1,"user_id":1', '"user_id":1,"user_id":2', r'"user_id":1,"user\u005fid":1',
                  '"user_id":1,"x":1,"x":2', r'"user_id":1,"x":1,"\u0078":1'):
        answer = answer_to(world.data_port, f'{{"jsonrpc":"2.0","method":"GetUser","params":{{{twice}}},"id":5}}')
        expect_error(answer, -32600, "5")


@check
def names_may_be_spelled_with_escapes(world):
    answer = answer_to(world.data_port, r'{"\u006asonrpc":"\u0032.0","meth\u006fd":"Get\u0055ser",'
                                        r'"p\u0061rams":{"user\u005fid":1},"\u0069d":5}')
    expect_equal(answer.value()["user"]["user_name"], "Eugen Hotaj", "user_name")
    expect_equal(answer.raw_id, "5", "id")


@check
def unknown_members_are_ignored(world):
    answer = answer_to(world.data_port, '{"x":[{"a":1},{"a":1}],"jsonrpc":"2.0","method":"GetUser","METHOD":1,'
                                        '"params":{"y":{"z":null},"user_id":1,"User_Id":"x"},"id":5,"trace":"t"}')
    expect_equal(answer.value()["user"]["user_id"], 1, "user_id")


@check_both
def an_unknown_method_is_refused(port):
    for method in ("NoSuchMethod", "", "getserver", "GETSERVER", "GetServerRequestRequest", "Request", " GetServer",
                   "GetServer ", "rpc.discover", "GetServer\\u0000", "x" * 5000):
        expect_error(answer_to(port, ask("5", method)), -32601, "5")


@check
def a_method_name_may_end_in_request(world):
    answer_to(world.data_port, ask(1, "GetServerRequest")).value()
    answer_to(world.broadcast_port, ask(1, "GetServerRequest")).value()
    expect_equal(world.data("GetUserRequest", user_id=1), world.data("GetUser", user_id=1), "GetUserRequest")
    expect_equal(world.data("GetMessagesRequest", chat_id=1), world.data("GetMessages", chat_id=1), "GetMessagesRequest")
    expect_equal(world.data("GetChatsRequest", user_id=1), world.data("GetChats", user_id=1), "GetChatsRequest")
    expect_equal(world.broadcast("CloseStreamRequest", user_id=10**15), {}, "CloseStreamRequest")


@check
def each_server_answers_its_own_methods_alone(world):
    for method in ("OpenStream", "CloseStream", "BroadcastMessage", "BroadcastRequest"):
        refused(world.data_port, -32601, method, user_id=1)
    for method in ("GetUser", "FindUser", "InsertUser", "GetChats", "InsertChat", "GetParticipants", "GetMessages",
                   "InsertMessage"):
        refused(world.broadcast_port, -32601, method, user_id=1)


@check
def the_methods_of_accounts_do_not_exist_in_trust_mode(world):
    for method in ("GetLoginParameters", "Login", "Logout", "ChangePassword", "GetSessions"):
        refused(world.data_port, -32601, method, user_name="Joe Rogan")


@check_both
def get_server_says_what_the_server_is(port):
    result = answer_to(port, ask(1)).value()
    expect({"server", "version", "auth", "limits"} <= set(result), f"GetServer answered {result}")
    expect_equal(result["auth"], "trust", "auth")
    expect(isinstance(result["server"], str) and isinstance(result["limits"], dict), f"GetServer answered {result}")


@check_both
def an_error_whose_id_was_read_keeps_the_connection_that_asked_for_it(port):
    for payload, code, raw_id in (
            ('{"jsonrpc":"2.0","method":"Nothing","keep_alive":true,"id":5}', -32601, "5"),
            ('{"jsonrpc":"2.0","method":"Nothing","id":null,"keep_alive":true}', -32601, "null"),
            ('{"keep_alive":true,"id":"a","jsonrpc":"1.0","method":"GetServer"}', -32600, '"a"'),
            ('{"jsonrpc":"1.0","method":"GetServer","id":5,"keep_alive":true}', -32600, "5"),
            ('{"jsonrpc":"2.0","method":7,"id":5,"keep_alive":true}', -32600, "5"),
            ('{"jsonrpc":"2.0","method":"GetServer","params":[],"id":5,"keep_alive":true}', -32600, "5")):
        expect_refused_but_kept(port, payload, code, raw_id)


@check
def an_error_of_a_method_keeps_the_connection_that_asked_for_it(world):
    for params, code in (('{"user_id":"1"}', -32602), ("{}", -32602), ('{"user_id":9007199254740991}', -32003)):
        payload = f'{{"jsonrpc":"2.0","method":"GetUser","params":{params},"keep_alive":true,"id":5}}'
        expect_refused_but_kept(world.data_port, payload, code, "5")
    payload = '{"jsonrpc":"2.0","method":"OpenStream","params":{},"keep_alive":true,"id":5}'
    expect_refused_but_kept(world.broadcast_port, payload, -32602, "5")


@check_both
def what_cannot_be_read_closes_the_connection_though_it_asked_to_keep_it(port):
    expect_payload_refused(port, '{"keep_alive":true,"id":5,"jsonrpc":"2.0","method":"GetServer"', -32700)


if __name__ == "__main__":
    main()
