"""Section 7, Messages: edits, deletions, reactions, replies, mentions, and the places that GetMessages reads."""

from conformance import check, expect, expect_equal, main
from conversation_world import delete, edit, named, react, skip_to, users_of
from world import ids, unique_key

NOTHING = 2**53 - 1


def group(world):
    one, two, three = world.users(3)
    return one, two, three, world.chat(one, two, three)


@check
def an_edit_is_the_authors_and_pushed_under_a_number_to_streams_with_events_alone(world):
    one, two, _, chat = group(world)
    with world.stream(two, events=True) as events, world.stream(two) as plain:
        message = world.say(chat, one, "befor")
        skip_to(message, events, plain)
        edited = edit(world, chat, one, message, "before")
        expect(edited["changed_id"] > message["message_id"] and edited["edited_ts"] > 0, f"edited: {edited}")
        expect_equal(events.next_push(), {"message": edited, "prev_id": message["message_id"]}, "the push")
        later = world.say(chat, one)
        expect_equal(plain.next_push()["message"], later, "what a stream without events gets next")
    params = named(chat, two, message_id=message["message_id"], message_text="mine")
    expect_equal(world.reason(-32002, "EditMessage", **params), "author", "reason")


@check
def an_edit_leaves_the_order_of_chats_as_it_is(world):
    one, two, three, chat = group(world)
    message = world.say(chat, one)
    other = world.chat(one, two)
    world.say(other, one)
    edit(world, chat, one, message, "another")
    expect_equal([c["chat_id"] for c in world.chats(one)["chats"]], [other["chat_id"], chat["chat_id"]], "order")


@check
def an_edit_that_changes_nothing_takes_no_number(world):
    one, two, _, chat = group(world)
    message = world.say(chat, one, mention_ids=users_of(two))
    expect_equal(edit(world, chat, one, message, "hello", mention_ids=users_of(two)), message, "the message")
    expect_equal(world.last_id(chat, one), message["message_id"], "last_id")
    expect("mention_ids" not in edit(world, chat, one, message, "hello"), "without mention_ids nobody is mentioned")


@check
def an_edit_of_an_older_version_is_told_what_is_stored(world):
    one, two, _, chat = group(world)
    message = world.say(chat, one, "first")
    react(world, chat, two, message)
    number = message["message_id"]
    second = edit(world, chat, one, message, "second", expected_id=number)
    expect_equal(edit(world, chat, one, message, "second", expected_id=number), second, "what is wanted is there")
    third = named(chat, one, message_id=number, message_text="third", expected_id=number)
    try:
        world.data("EditMessage", **third)
    except Exception as error:
        expect_equal((error.code, error.data["reason"], error.data["message"]), (-32004, "version", second), "the error")
    else:
        expect(False, "an edit of an older version went through")
    expect_equal(edit(world, chat, one, message, "third")["message_text"], "third", "without expected_id the last wins")


@check
def of_a_deleted_message_only_who_where_and_when_is_left(world):
    one, two, _, chat = group(world)
    first = world.say(chat, two)
    message = world.say(chat, one, client_message_id=unique_key(), reply_to_id=first["message_id"], mention_ids=users_of(two))
    react(world, chat, two, message)
    deleted = delete(world, chat, one, message)
    kept = {name: message[name] for name in ("message_id", "chat_id", "user", "message_ts", "client_message_id")}
    expect_equal({name: deleted.get(name) for name in kept}, kept, "what is kept")
    expect_equal(deleted["message_text"], "", "the text")
    expect_equal(deleted["deleted_by_id"], one["user_id"], "deleted_by_id")
    expect_equal(set(deleted) - set(kept), {"message_text", "changed_id", "deleted_ts", "deleted_by_id"}, "the rest")
    expect_equal(delete(world, chat, one, message), deleted, "deleted again")
    expect_equal(world.messages(chat)["messages"][-1], deleted, "what is read")


@check
def an_owner_deletes_what_others_said_and_others_do_not(world):
    one, two, three, chat = group(world)
    message = world.say(chat, two)
    world.refused(-32002, "DeleteMessage", **named(chat, three, message_id=message["message_id"]))
    expect_equal(delete(world, chat, one, message)["deleted_by_id"], one["user_id"], "deleted_by_id")


@check
def deleted_messages_and_events_are_fixed(world):
    one, _, _, chat = group(world)
    message = world.say(chat, one)
    delete(world, chat, one, message)
    changed = world.data("ChangeChat", **named(chat, one, topic="news"))["chat"]["changed_id"]
    for number, methods in ((message["message_id"], ("EditMessage", "SetReaction")),
                            (changed, ("EditMessage", "SetReaction", "DeleteMessage"))):
        for method in methods:
            more = {"EditMessage": {"message_text": "x"}, "SetReaction": {"reaction": "👍", "is_set": True}}.get(method, {})
            params = named(chat, one, message_id=number, **more)
            expect_equal(world.reason(-32004, method, **params), "deleted", f"reason of {method}")


@check
def reactions_stand_in_the_order_in_which_they_were_set(world):
    one, two, three, chat = group(world)
    message = world.say(chat, one)
    for user, reaction in ((two, "👍"), (three, "❤"), (one, "👍"), (one, "👍")):
        changed = react(world, chat, user, message, reaction)
    expected = [{"reaction": "👍", "user_ids": users_of(two, one)}, {"reaction": "❤\ufe0f", "user_ids": users_of(three)}]
    expect_equal(changed["reactions"], expected, "reactions")
    react(world, chat, two, message, is_set=False)
    react(world, chat, one, message, is_set=False)
    expect_equal(react(world, chat, two, message, is_set=False)["reactions"], expected[1:], "without the first")
    expect("reactions" not in react(world, chat, three, message, "❤\ufe0f", is_set=False), "reactions where there are none")


@check
def a_reaction_is_one_emoji(world):
    one, _, _, chat = group(world)
    message = world.say(chat, one)
    for reaction in ("", "x", "👍👍", "👍x", " 👍", "\u200d", 7):
        params = named(chat, one, message_id=message["message_id"], reaction=reaction, is_set=True)
        world.refused(-32602, "SetReaction", **params)
    for reaction in ("👍🏽", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩‍👩‍👧‍👦", "#️⃣", "🇩🇪"):
        expect_equal(react(world, chat, one, message, reaction)["reactions"][-1]["reaction"], reaction, "reaction")


@check
def a_reply_names_a_message_of_the_chat_and_mentions_those_who_take_part(world):
    one, two, three, chat = group(world)
    stranger = world.user("Stranger")
    first = world.say(chat, one)
    reply = world.say(chat, two, reply_to_id=first["message_id"], mention_ids=users_of(one, stranger))
    expect_equal((reply["reply_to_id"], reply["mention_ids"]), (first["message_id"], users_of(one)), "reply and mentions")
    foreign = world.say(world.chat(one, two), one)
    for more in ({"reply_to_id": foreign["message_id"]}, {"reply_to_id": NOTHING}, {"mention_ids": [NOTHING]}):
        world.refused(-32003, "InsertMessage", **named(chat, one, message_text="x", **more))
    world.refused(-32602, "InsertMessage", **named(chat, one, message_text="x", mention_ids=users_of(two, two)))
    world.refused(-32602, "InsertMessage", **named(chat, one, message_text="x", mention_ids=list(range(1, 102))))


@check
def a_repeated_message_compares_reply_and_mentions_until_it_is_changed(world):
    one, two, three, chat = group(world)
    first = world.say(chat, two)
    asked = {"client_message_id": unique_key(), "reply_to_id": first["message_id"], "mention_ids": users_of(two, three)}
    message = world.say(chat, one, "text", **asked)
    expect_equal(world.say(chat, one, "text", **asked | {"mention_ids": users_of(three, two)}), message, "the same sets")
    for other in ({"reply_to_id": None}, {"mention_ids": users_of(two)}, {"mention_ids": []}):
        params = named(chat, one, message_text="text", **asked | other)
        expect_equal(world.reason(-32004, "InsertMessage", **params), "key", f"reason with {other}")
    edited = edit(world, chat, one, message, "another")
    expect_equal(world.say(chat, one, "text", **asked), edited, "after an edit")
    expect_equal(world.say(chat, one, "other", client_message_id=asked["client_message_id"]), edited, "with another text")
    deleted = delete(world, chat, one, message)
    expect_equal(world.say(chat, one, "text", **asked), deleted, "after the deletion")


@check
def changed_messages_come_at_the_place_of_their_numbers(world):
    one, two, _, chat = group(world)
    made = [world.say(chat, one) for _ in range(3)]
    edit(world, chat, one, made[0], "x")
    react(world, chat, two, made[1])
    page = world.messages(chat, after_id=made[2]["message_id"])
    expect_equal(ids(page["messages"]), ids(made[:2]), "messages")
    expect_equal(page["cursor"], page["messages"][-1]["changed_id"], "cursor")
    expect_equal(page["last_id"], page["cursor"], "last_id")


@check
def pages_have_the_messages_that_their_bound_names(world):
    one, _, _, chat = group(world)
    made = ids(world.say_all(chat, one, [f"text {n}" for n in range(10)]))
    around = world.messages(chat, around_id=made[4], limit=5)
    expect_equal((ids(around["messages"]), around["has_more"], around["has_newer"]), (made[2:7], True, True), "around")
    edge = world.messages(chat, around_id=made[9], limit=4)
    expect_equal((ids(edge["messages"]), edge["has_more"], edge["has_newer"]), (made[7:], True, False), "around the last")
    since = world.messages(chat, since_id=made[2], limit=3)
    expect_equal((ids(since["messages"]), since["has_more"]), (made[3:6], True), "since")
    end = world.messages(chat, since_id=made[7])
    expect_equal((ids(end["messages"]), end["has_more"]), (made[8:], False), "since, to the end")
    picked = world.messages(chat, message_ids=[made[5], NOTHING, made[1]])
    expect_equal((ids(picked["messages"]), picked["has_more"]), ([made[1], made[5]], False), "picked out")
    for bounds in ({"since_id": 1, "before_id": 1}, {"around_id": 1, "after_id": 0}, {"message_ids": [1], "around_id": 1}):
        world.refused(-32602, "GetMessages", chat_id=chat["chat_id"], **bounds)


@check
def what_a_request_names_in_a_chat_is_not_looked_for_elsewhere(world):
    one, two, _, chat = group(world)
    foreign = world.say(world.chat(one, two), one)["message_id"]
    for method, more in (("EditMessage", {"message_text": "x"}), ("DeleteMessage", {}),
                         ("SetReaction", {"reaction": "👍", "is_set": True}), ("MarkUnread", {})):
        for number in (foreign, NOTHING):
            world.refused(-32003, method, **named(chat, one, message_id=number, **more))
        stranger = named(chat, world.user("Stranger"), message_id=NOTHING, **more)
        expect_equal(world.reason(-32002, method, **stranger), "participant", f"reason of {method}")


if __name__ == "__main__":
    main()
