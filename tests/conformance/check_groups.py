"""Section 7, Groups: what changes them, who may, and who hears and reads what."""

from conformance import check, expect, expect_equal, main
from conversation_world import add, edit, named, remove, shown, skip_to, stream_of, users_of
from talko_wire import RpcError
from world import ids, unique_key

NOBODY = 2**53 - 1


def group(world, **more):
    one, two, three = world.users(3)
    params = {"chat_name": "Engines", "user_ids": users_of(one, two, three), **more}
    return one, two, three, world.data("InsertChat", **params)["chat"]


def set_owner(world, chat, user, other, is_owner):
    return world.data("SetOwner", **named(chat, user, target_user_id=other["user_id"], is_owner=is_owner))["chat"]


@check
def a_group_is_its_makers_and_says_its_history(world):
    one, _, _, chat = group(world, topic="steam")
    expect_equal((chat["owner_ids"], chat["history"], chat["topic"]), (users_of(one), "joined", "steam"), "the chat")
    expect_equal(group(world, history="all")[3]["history"], "all", "history")
    world.refused(-32602, "InsertChat", chat_name="x", user_ids=users_of(one), history="some")


@check
def a_change_is_one_event_with_one_number_and_one_push(world):
    one, two, three, chat = group(world)
    with world.stream(three, events=True) as events, world.stream(three) as plain:
        before = world.say(chat, one)
        skip_to(before, events, plain)
        changed = world.data("ChangeChat", **named(chat, two, chat_name="Boats", topic="sails"))["chat"]
        push = events.next_push()
        expect_equal(plain.next_push(), push, "the push to a stream without events")
        expect_equal((push["prev_id"], push["chat"]), (before["message_id"], changed), "prev_id and chat")
        message = push["message"]
        expect_equal(message["message_id"], changed["changed_id"], "the message's number")
        expect_equal(message["event"], {"kind": "changed", "chat_name": "Boats", "topic": "sails"}, "event")
        expect_equal(message["user"], two, "its author")
        same = world.data("ChangeChat", **named(chat, two, chat_name="Boats", topic="sails"))["chat"]
        expect_equal(same, changed, "the same again")
        later = world.say(chat, one)
        expect_equal(events.next_push()["message"], later, "what comes next")
    cleared = world.data("ChangeChat", **named(chat, two, topic=""))["chat"]
    expect("topic" not in cleared, "a topic that was cleared")
    page = world.messages(chat, after_id=later["message_id"])
    expect_equal(page["chat"], cleared, "the chat with what is new")
    expect_equal(page["messages"][0]["event"], {"kind": "changed", "topic": ""}, "the event of the clearing")


@check
def owners_alone_remove_make_owners_and_set_retention(world):
    one, two, three, chat = group(world)
    target = {"target_user_id": three["user_id"]}
    for method, params in (("RemoveParticipant", target), ("SetOwner", target | {"is_owner": True}),
                           ("ChangeChat", {"retention_days": 3})):
        expect_equal(world.reason(-32002, method, **named(chat, two, **params)), "owner", f"reason of {method}")
    expect_equal(set_owner(world, chat, one, two, True)["owner_ids"], users_of(one, two), "owner_ids")
    expect_equal(world.data("ChangeChat", **named(chat, two, retention_days=3))["chat"]["retention_days"], 3, "days")
    world.refused(-32602, "ChangeChat", **named(chat, two, retention_days=3651))


@check
def who_is_added_reads_from_there_on(world):
    one, two, _, chat = group(world)
    old = world.say(chat, one)
    joiner = world.user("Joiner")
    with stream_of(world, joiner, events=True) as stream:
        added = add(world, chat, two, joiner)
        push = stream.next_push()
        expect_equal(push["message"]["event"], {"kind": "added", "users": [joiner], "user_count": 1}, "event")
        expect_equal(push["chat"], added, "the chat")
        own = ids(world.messages(chat, user_id=joiner["user_id"])["messages"])
        expect_equal(own, [added["changed_id"]], "what is read")
        number = edit(world, chat, one, old, "another")["changed_id"]
        expect_equal(stream.next_push(), {
            "chat_id": chat["chat_id"], "number": number, "prev_id": added["changed_id"]}, "an unreadable change")
    page = world.messages(chat, user_id=joiner["user_id"], after_id=added["changed_id"])
    expect_equal((page["messages"], page["cursor"]), ([], number), "the page after")
    for method, more in (("EditMessage", {"message_text": "x"}), ("DeleteMessage", {}), ("MarkUnread", {}),
                         ("SetReaction", {"reaction": "👍", "is_set": True})):
        world.refused(-32003, method, **named(chat, joiner, message_id=old["message_id"], **more))
    world.refused(-32003, "InsertMessage", **named(chat, joiner, message_text="x", reply_to_id=old["message_id"]))
    for bound in ({"message_ids": [old["message_id"]]}, {"before_id": added["changed_id"]}):
        expect_equal(world.messages(chat, user_id=joiner["user_id"], **bound)["messages"], [], f"messages by {bound}")


@check
def of_a_group_whose_history_is_for_all_everything_is_read(world):
    one, two, _, chat = group(world, history="all")
    old = world.say(chat, one)
    joiner = world.user("Joiner")
    added = add(world, chat, two, joiner)
    read = ids(world.messages(chat, user_id=joiner["user_id"])["messages"])
    expect_equal(read, [old["message_id"], added["changed_id"]], "what is read")


@check
def who_was_removed_hears_that_as_the_last_and_finds_nothing_more(world):
    one, two, three, chat = group(world)
    key = {"client_message_id": unique_key()}
    said = world.say(chat, three, "text", **key)
    with stream_of(world, three, events=True) as stream:
        left = remove(world, chat, one, three)["chat"]
        expect_equal(stream.next_push()["message"]["event"], {"kind": "removed", "users": [three]}, "the last push")
        world.say(chat, one)
        other = world.chat(three)
        expect_equal(stream.next_push()["chat"]["chat_id"], other["chat_id"], "what comes next")
    expect_equal(left["user_count"], 2, "user_count")
    expect_equal(shown(world, chat, three), None, "the chat in GetChats")
    for method, more in (("GetMessages", {}), ("GetParticipants", {}), ("MarkRead", {"message_id": 1}),
                         ("InsertMessage", {"message_text": "x"}), ("AddParticipants", {"user_ids": users_of(two)})):
        expect_equal(world.reason(-32002, method, **named(chat, three, **more)), "participant", f"reason of {method}")
    expect_equal(world.say(chat, three, "text", **key), said, "their own message, repeated")
    again = named(chat, two, user_ids=users_of(three))
    expect_equal(world.reason(-32002, "AddParticipants", **again), "owner", "reason where no owner adds them again")
    expect_equal(add(world, chat, one, three)["user_count"], 3, "user_count where an owner does")


@check
def who_left_leaves_again_and_comes_back_by_anyone(world):
    one, two, three, chat = group(world)
    expect_equal(remove(world, chat, three, three), {}, "leaving")
    expect_equal(remove(world, chat, three, three), {}, "leaving again")
    last = world.last_id(chat, one)
    expect_equal(remove(world, chat, one, three)["chat"]["last_id"], last, "last_id after removing who is not there")
    expect_equal(add(world, chat, two, three)["user_count"], 3, "user_count")
    expect_equal(add(world, chat, two, three)["last_id"], world.last_id(chat, one), "last_id after adding who is there")


@check
def where_the_last_owner_goes_the_earliest_of_the_others_owns_it(world):
    one, two, three, chat = group(world)
    given = set_owner(world, chat, one, one, False)
    expect_equal(given["owner_ids"], [min(users_of(two, three))], "owner_ids")
    heir = two if given["owner_ids"] == users_of(two) else three
    with stream_of(world, one, events=True) as stream:
        remove(world, chat, heir, heir)
        event = stream.next_push()["message"]["event"]
    expect_equal(event, {"kind": "left", "new_owner_id": min(set(users_of(one, two, three)) - set(users_of(heir)))}, "event")
    stranger = world.user("Stranger")
    owner = one if event["new_owner_id"] == one["user_id"] else three
    world.refused(-32003, "SetOwner", **named(chat, owner, target_user_id=stranger["user_id"], is_owner=True))


@check
def where_the_last_one_leaves_the_chat_is_gone(world):
    one = world.user()
    chat = world.chat(one)
    world.say(chat, one)
    remove(world, chat, one, one)
    expect_equal(shown(world, chat, one), None, "the chat")
    world.refused(-32003, "GetMessages", chat_id=chat["chat_id"])
    world.refused(-32003, "InsertMessage", **named(chat, one, message_text="x"))


@check
def a_list_is_added_whole_or_not_at_all(world):
    one, _, _, chat = group(world)
    new = world.user()
    try:
        world.data("AddParticipants", **named(chat, one, user_ids=[new["user_id"], NOBODY]))
    except RpcError as error:
        expect_equal((error.code, error.data["user_ids"]), (-32003, [NOBODY]), "the error")
    else:
        expect(False, "an unknown user was added")
    expect_equal(shown(world, chat, one)["user_count"], 3, "user_count")
    world.refused(-32602, "AddParticipants", **named(chat, one, user_ids=[]))
    world.refused(-32602, "AddParticipants", **named(chat, one, user_ids=users_of(new, new)))


@check
def a_private_chat_does_not_change(world):
    one, two, chat = world.pair()
    for method, more in (("ChangeChat", {"chat_name": "x"}), ("AddParticipants", {"user_ids": users_of(world.user())}),
                         ("RemoveParticipant", {"target_user_id": one["user_id"]}),
                         ("SetOwner", {"target_user_id": two["user_id"], "is_owner": True})):
        expect_equal(world.reason(-32002, method, **named(chat, one, **more)), "private", f"reason of {method}")


@check
def names_and_topics_have_bounds(world):
    one, _, _, chat = group(world)
    for params in ({"chat_name": "x" * 1025}, {"chat_name": ""}, {"chat_name": " "}, {"topic": "x" * 1025}):
        world.refused(-32602, "ChangeChat", **named(chat, one, **params))
    changed = world.data("ChangeChat", **named(chat, one, chat_name="x" * 1024, topic="y" * 1024))["chat"]
    expect_equal(changed["chat_name"], "x" * 1024, "chat_name")


if __name__ == "__main__":
    main()
