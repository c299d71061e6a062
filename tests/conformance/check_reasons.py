"""Sections 2 and 3: in which order storage checks what a request names, and the reason that its refusal gives."""

from conformance import check, expect_equal, main
from world import ids, unique, unique_key

NOBODY = NOTHING = 2**53 - 1


def insert_params(chat, user, **more):
    return {"chat_id": chat["chat_id"], "user_id": user["user_id"], "message_text": "hello", **more}


def users_of(*users):
    return [user["user_id"] for user in users]


@check
def existence_is_checked_before_participation(world):
    _, _, chat = world.pair()
    params = insert_params(chat, world.user("Stranger"))
    expect_equal(world.reason(-32003, "InsertMessage", **params | {"chat_id": NOTHING}), None, "reason")
    expect_equal(world.reason(-32003, "InsertMessage", **params | {"user_id": NOBODY}), None, "reason")
    expect_equal(world.reason(-32002, "InsertMessage", **params), "participant", "reason")


@check
def a_used_key_is_looked_at_before_everything_else_in_storage(world):
    one, two, chat = world.pair()
    key = {"client_message_id": "same"}
    first = world.say(chat, one, "hello", **key)
    for elsewhere in (NOTHING, 1, world.chat(two, world.user())["chat_id"]):
        params = insert_params(chat, one, **key) | {"chat_id": elsewhere}
        expect_equal(world.reason(-32004, "InsertMessage", **params), "key", f"reason in chat {elsewhere}")
    other = insert_params(chat, one, **key) | {"message_text": "other"}
    expect_equal(world.reason(-32004, "InsertMessage", **other), "key", "reason of another text")
    expect_equal(world.say(chat, one, "hello", **key), first, "the same again")


@check
def a_key_that_another_user_used_is_free(world):
    one, two, chat = world.pair()
    world.say(chat, one, "x", client_message_id="same")
    params = insert_params({"chat_id": 1}, two, client_message_id="same")
    expect_equal(world.reason(-32002, "InsertMessage", **params), "participant", "reason")


@check
def a_repeated_client_chat_id_returns_the_chat_as_it_is_now_whatever_else_is_asked(world):
    one, two, three = world.users(3)
    params = {"chat_name": "Engines", "user_ids": users_of(one, two, three), "client_chat_id": unique_key()}
    first = world.data("InsertChat", **params)["chat"]
    message = world.say(first, two)
    for other in ({}, {"chat_name": "Other"}, {"user_ids": users_of(one)}, {"user_ids": users_of(one, two)},
                  {"user_ids": [one["user_id"], NOBODY]}):
        again = world.data("InsertChat", **params | other)["chat"]
        expect_equal(again, first | {"last_id": message["message_id"]}, f"the chat with {other}")
    expect_equal(len(world.chats(one)["chats"]), 1, "chats shown")


@check
def a_client_chat_id_is_of_the_maker_who_is_the_first_of_the_users_where_none_is_named(world):
    one, two, three = world.users(3)
    params = {"chat_name": "Engines", "user_ids": users_of(one, two, three), "client_chat_id": unique_key()}
    first = world.data("InsertChat", **params)["chat"]
    named = params | {"user_ids": users_of(three, two, one)}
    expect_equal(world.data("InsertChat", user_id=one["user_id"], **named)["chat"]["chat_id"], first["chat_id"], "chat_id")
    made = world.data("InsertChat", **named)["chat"]["chat_id"]
    expect_equal(made == first["chat_id"], False, "one chat for two makers")


@check
def who_is_named_as_a_chats_maker_takes_part_in_it(world):
    one, two, three = world.users(3)
    params = {"chat_name": "Engines", "user_ids": users_of(one, two)}
    expect_equal(world.reason(-32002, "InsertChat", user_id=three["user_id"], **params), None, "reason")
    world.refused(-32003, "InsertChat", user_id=NOBODY, **params)
    world.refused(-32003, "InsertChat", user_id=three["user_id"], chat_name="x", user_ids=[one["user_id"], NOBODY])


@check
def who_is_named_as_a_reader_takes_part_in_the_chat_and_nobody_need_be_named(world):
    one, _, chat = world.pair()
    message = world.say(chat, one)
    stranger = world.user("Stranger")["user_id"]
    for method, items in (("GetMessages", "messages"), ("GetParticipants", "users")):
        whole = world.data(method, chat_id=chat["chat_id"])
        expect_equal(world.data(method, chat_id=chat["chat_id"], user_id=one["user_id"])[items], whole[items], items)
        expect_equal(world.reason(-32002, method, chat_id=chat["chat_id"], user_id=stranger), "participant", "reason")
        world.refused(-32003, method, chat_id=chat["chat_id"], user_id=NOBODY)
        world.refused(-32003, method, chat_id=NOTHING, user_id=stranger)
        world.refused(-32602, method, chat_id=NOTHING, user_id="1")
    expect_equal(ids(world.messages(chat)["messages"]), [message["message_id"]], "messages")


@check
def a_name_that_is_taken_says_so(world):
    name = unique("Ada")
    world.data("InsertUser", user_name=name)
    expect_equal(world.reason(-32004, "InsertUser", user_name=name.upper()), "name", "reason")


@check
def a_page_says_its_cursor_also_where_it_is_empty(world):
    one, _, chat = world.pair()
    expect_equal(world.messages(chat, after_id=0)["cursor"], 0, "cursor of a chat in which nothing was said")
    last = world.say(chat, one)["message_id"]
    for after in (last, last + 1, NOTHING):
        page = world.messages(chat, after_id=after)
        expect_equal((page["messages"], page["has_more"], page["cursor"]), ([], False, after), f"the page after {after}")


if __name__ == "__main__":
    main()
