"""The original program's way of calling, written anew, and the requests that were recorded from it.

Run this file first on a fresh database: the recorded requests name users and chats by their numbers.
"""

import json
import pathlib
import re
import socket
import uuid

from conformance import check, expect, expect_equal, main
from talko_wire import DEADLINE, HOST, Connection, Stream, raw_members

RECORDED = pathlib.Path(__file__).with_name("original_wire.jsonl")
PIECE = 4096


class OriginalClient:
    """Reads as the original does: one recv for the header, pieces of 4096 bytes, each decoded by itself and counted
    as full. It is right only as long as the server keeps frames small, in one write and in ASCII."""

    def __init__(self, port):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.socket.settimeout(DEADLINE)
        self.socket.connect((HOST, port))

    def read(self):
        missing, pieces = int(self.socket.recv(10).decode("utf-8")), []
        while missing > 0:
            count = min(missing, PIECE)
            pieces.append(self.socket.recv(count).decode("utf-8"))
            missing -= count
        return json.loads("".join(pieces))

    def ask(self, method, params):
        body = {"jsonrpc": "2.0", "method": method, "params": params, "id": uuid.uuid4().int}
        text = json.dumps(body)
        self.socket.send(bytes(f"{len(text):<10}{text}", "utf-8"))
        answer = self.read()
        assert answer["id"] == body["id"], "another id"
        return answer["result"]


def original_call(port, method, params):
    client = OriginalClient(port)
    try:
        return client.ask(method, params)
    finally:
        client.socket.close()


def expect_same(recorded, got, where):
    """Holds an answer against the recorded one in what the contract fixes: every recorded member is there with its
    value. Numbers that the server gives out and times are its own; members may be added; InsertChat's answer shows
    users now; a push no longer names its receivers."""
    if isinstance(recorded, dict):
        for name, value in recorded.items():
            if name == "receiver_ids" or (where, name) == ("insert chat.result.chat", "users"):
                continue
            expect(name in got, f"{where}.{name} is missing")
            expect_same(value, got[name], f"{where}.{name}")
    elif isinstance(recorded, list):
        expect_equal(len(got), len(recorded), f"length of {where}")
        for number, (one, other) in enumerate(zip(recorded, got)):
            expect_same(one, other, f"{where}[{number}]")
    elif re.search(r"\.(message_id|message_ts)$", where) or where == "insert chat.result.chat.chat_id":
        expect(type(got) is int and got >= 1, f"{where} is {got}")
    else:
        expect_equal(got, recorded, where)


@check
def the_recorded_requests_are_answered_as_the_original_answered(world):
    ports, streams = {"data": world.data_port, "broadcast": world.broadcast_port}, []
    for line in RECORDED.read_text().splitlines():
        recorded = json.loads(line)
        if "push" in recorded:
            payload = streams[-1].next_payload()
            expect_same(json.loads(recorded["push"][10:]), json.loads(payload), recorded["name"])
            continue
        connection = Connection(ports[recorded["server"]])
        connection.send(recorded["request"].encode())
        payload = connection.read_payload()
        expect(payload is not None, f"{recorded['name']}: no answer")
        expect_equal(raw_members(payload)["id"], raw_members(recorded["response"][10:].encode())["id"], "id")
        expect_same(json.loads(recorded["response"][10:]), json.loads(payload), recorded["name"])
        if "OpenStream" in recorded["request"]:
            connection.__class__ = Stream
            streams.append(connection)
        else:
            expect(connection.read_payload() is None, f"{recorded['name']}: the connection stays open")
            connection.socket.close()
    streams[-1].socket.close()


@check
def every_call_of_the_original_client_works(world):
    one, two, chat = world.pair()
    expect_equal(original_call(world.data_port, "GetUser", {"user_id": one["user_id"]}), {"user": one}, "GetUser")
    made = original_call(world.data_port, "InsertMessage",
                         {"chat_id": chat["chat_id"], "user_id": one["user_id"], "message_text": "naïve 🌮"})["message"]
    shown = original_call(world.data_port, "GetMessages", {"chat_id": chat["chat_id"]})["messages"]
    expect_equal(shown, [made], "GetMessages")
    chats = original_call(world.data_port, "GetChats", {"user_id": two["user_id"]})["chats"]
    expect_equal(chats[0]["chat_name"], one["user_name"], "chat_name")
    expect_equal(chats[0]["messages"][-1], made, "the chat's newest message")


@check
def the_original_client_reads_its_stream(world):
    one, two, chat = world.pair()
    stream = OriginalClient(world.broadcast_port)
    expect_equal(stream.ask("OpenStreamRequest", {"user_id": two["user_id"]}), {}, "OpenStreamRequest")
    for text in ("hello", "naïve café 你好 🌮", "x" * 3000, "y" * 16_384):
        made = original_call(world.data_port, "InsertMessage",
                             {"chat_id": chat["chat_id"], "user_id": one["user_id"], "message_text": text})["message"]
        expect_equal(stream.read()["result"]["message"], made, "result.message of the push")
    stream.socket.close()


@check
def the_original_servers_way_of_broadcasting_works(world):
    one, two, chat = world.pair()
    message = {"message_id": 9, "chat_id": chat["chat_id"], "user": one, "message_text": "x", "message_ts": 5}
    with world.stream(two) as stream:
        params = {"receiver_ids": [two["user_id"]], "message": message}
        expect_equal(original_call(world.broadcast_port, "BroadcastRequest", params), {}, "BroadcastRequest")
        expect_equal(stream.next_push()["message"], message, "result.message of the push")


@check
def the_original_client_reads_the_largest_pages_it_can_ask_for(world):
    one, two, chat = world.pair()
    world.say_all(chat, one, [character * 1000 for character in "abcdefghij" * 8])
    for _ in range(20):
        page = original_call(world.data_port, "GetMessages", {"chat_id": chat["chat_id"]})
        expect(len(page["messages"]) > 30, f"{len(page['messages'])} messages in a page of 48 KiB")
        shown = original_call(world.data_port, "GetChats", {"user_id": two["user_id"]})["chats"]
        expect_equal(len(shown[0]["messages"]), 20, "messages of the chat")


@check
def a_user_of_an_original_program_can_be_made_and_lists_nothing(world):
    user = world.user("Ada")
    expect_equal(original_call(world.data_port, "GetChats", {"user_id": user["user_id"]})["chats"], [], "chats")


if __name__ == "__main__":
    main()
