"""Section 7, Reading: marks and what is counted behind them."""

from conformance import check, expect, expect_equal, main
from conversation_world import add, delete, edit, named, read_state, skip_to, users_of


def counted(state):
    return state["unread_count"], state.get("mention_count"), state.get("first_unread_id")


def mark(world, method, chat, user, number, **more):
    return world.data(method, **named(chat, user, message_id=number, **more))["read_state"]


def group(world):
    one, two, three = world.users(3)
    return one, two, three, world.chat(one, two, three)


@check
def what_others_said_is_unread_and_what_one_said_is_not(world):
    one, two, three, chat = group(world)
    expect_equal(counted(read_state(world, chat, two)), (0, 0, None), "of a new chat")
    first = world.say(chat, two, mention_ids=users_of(one, two))
    world.say(chat, one)
    world.say(chat, three)
    expect_equal(counted(read_state(world, chat, one)), (2, 1, first["message_id"]), "the maker's")
    expect_equal(counted(read_state(world, chat, two))[:2], (2, 0), "the author's")


@check
def a_read_state_says_all_of_it_and_is_told_to_its_readers_streams_alone(world):
    one, two, _, chat = group(world)
    with world.stream(one, events=True) as own, world.stream(two, events=True, own_messages=True) as others, \
            world.stream(one) as plain:
        message = world.say(chat, two)
        skip_to(message, own, others, plain)
        state = mark(world, "MarkRead", chat, one, message["message_id"])
        expect_equal({**state, "changed_id": 0}, {
            "read_id": message["message_id"], "unread_count": 0, "mention_count": 0, "notify": "all",
            "is_archived": False, "generation": 0, "last_id": message["message_id"], "changed_id": 0}, "read_state")
        told = {"signal": {"kind": "read_state", "chat_id": chat["chat_id"], "read_state": state}}
        expect_equal(own.next_push(), told, "the signal")
        later = world.say(chat, two)
        for stream in (others, plain):
            expect_equal(stream.next_push()["message"], later, "what other streams get next")
    again = read_state(world, chat, one)
    expect_equal(again["changed_id"], state["changed_id"], "changed_id")
    expect_equal((again["last_id"], again["unread_count"]), (later["message_id"], 1), "last_id and unread_count")


@check
def a_mark_goes_forward_by_MarkRead_and_back_by_MarkUnread(world):
    one, two, _, chat = group(world)
    made = [world.say(chat, two)["message_id"] for _ in range(3)]
    marked = mark(world, "MarkRead", chat, one, made[2])
    expect_equal(mark(world, "MarkRead", chat, one, made[0]), marked, "back by MarkRead")
    back = mark(world, "MarkUnread", chat, one, made[1])
    expect_equal((back["read_id"], back["generation"]), (made[1] - 1, marked["generation"] + 1), "back by MarkUnread")
    expect_equal(counted(back), (2, 0, made[1]), "counted")
    stale = mark(world, "MarkRead", chat, one, made[2], generation=marked["generation"])
    expect_equal(stale, back, "a MarkRead of an older generation")
    expect_equal(mark(world, "MarkUnread", chat, one, made[2]), back, "MarkUnread above the mark")
    expect_equal(counted(mark(world, "MarkRead", chat, one, made[2], generation=back["generation"]))[0], 0, "unread")


@check
def nobody_marks_above_the_chats_last_number(world):
    one, two, _, chat = group(world)
    last = world.say(chat, two)["message_id"]
    world.refused(-32602, "MarkRead", **named(chat, one, message_id=last + 1))
    edited = edit(world, chat, two, {"message_id": last}, "x")["changed_id"]
    expect_equal(mark(world, "MarkRead", chat, one, edited)["read_id"], edited, "read_id at the number of a change")


@check
def edits_deletions_and_events_are_counted_as_they_are_now(world):
    one, two, _, chat = group(world)
    first = world.say(chat, two)
    second = world.say(chat, two, mention_ids=users_of(one))
    edit(world, chat, two, first, "x", mention_ids=users_of(one))
    expect_equal(counted(read_state(world, chat, one)), (2, 2, first["message_id"]), "a mention added")
    edit(world, chat, two, second, "y")
    expect_equal(counted(read_state(world, chat, one)), (2, 1, first["message_id"]), "a mention taken away")
    delete(world, chat, two, first)
    world.data("ChangeChat", **named(chat, two, topic="news"))
    expect_equal(counted(read_state(world, chat, one)), (1, 0, second["message_id"]), "a deletion and an event")


@check
def a_hundred_is_a_hundred_or_more(world):
    one, two, _, chat = group(world)
    world.say_all(chat, two, ["x"] * 99)
    expect_equal(read_state(world, chat, one)["unread_count"], 99, "unread_count of 99")
    world.say_all(chat, two, ["x"] * 2)
    expect_equal(read_state(world, chat, one)["unread_count"], 100, "unread_count of 101")


@check
def who_is_added_begins_at_the_event_that_added_them(world):
    one, two, _, chat = group(world)
    world.say(chat, two)
    joiner = world.user("Joiner")
    added = add(world, chat, one, joiner)
    state = read_state(world, chat, joiner)
    expect_equal((state["read_id"], state["unread_count"]), (added["changed_id"], 0), "a joiner's")
    world.say(chat, two)
    expect_equal(read_state(world, chat, joiner)["unread_count"], 1, "unread_count")


@check
def an_archived_chat_comes_back_when_another_says_something(world):
    one, two, _, chat = group(world)
    world.say(chat, two)
    state = world.data("SetChatSettings", **named(chat, one, notify="none", is_archived=True))["read_state"]
    expect_equal((state["notify"], state["is_archived"]), ("none", True), "settings")
    again = world.data("SetChatSettings", **named(chat, one, is_archived=True))["read_state"]
    expect_equal(again, state, "set again")
    world.say(chat, one)
    world.data("ChangeChat", **named(chat, two, topic="news"))
    expect(read_state(world, chat, one)["is_archived"], "back by one's own message or an event")
    world.say(chat, two)
    expect(not read_state(world, chat, one)["is_archived"], "still archived")
    expect(not read_state(world, chat, two)["is_archived"], "archived for another")
    world.refused(-32602, "SetChatSettings", **named(chat, one, notify="some"))


@check
def a_private_chat_has_no_mention_count(world):
    one, two, chat = world.pair()
    world.say(chat, two, mention_ids=users_of(one))
    expect_equal(counted(read_state(world, chat, one))[:2], (1, None), "counted")


if __name__ == "__main__":
    main()
