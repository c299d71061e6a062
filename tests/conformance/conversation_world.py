"""What the checks of section 7 share: calling as a user, and waiting for what a stream is told."""


def named(chat, user, **params):
    """The params of a user's request about a chat."""
    return {"chat_id": chat["chat_id"], "user_id": user["user_id"], **params}


def change(world, method, chat, user, **params):
    """The message that a user's request leaves."""
    return world.data(method, **named(chat, user, **params))["message"]


def edit(world, chat, user, message, text, **more):
    return change(world, "EditMessage", chat, user, message_id=message["message_id"], message_text=text, **more)


def delete(world, chat, user, message):
    return change(world, "DeleteMessage", chat, user, message_id=message["message_id"])


def react(world, chat, user, message, reaction="👍", is_set=True):
    return change(world, "SetReaction", chat, user, message_id=message["message_id"], reaction=reaction, is_set=is_set)


def add(world, chat, user, *others):
    return world.data("AddParticipants", **named(chat, user, user_ids=users_of(*others)))["chat"]


def remove(world, chat, user, other):
    return world.data("RemoveParticipant", **named(chat, user, target_user_id=other["user_id"]))


def block(world, user, other, is_blocked=True):
    world.data("BlockUser", user_id=user["user_id"], target_user_id=other["user_id"], is_blocked=is_blocked)


def read_state(world, chat, user):
    """The user's read_state of the chat, as GetChats says it."""
    return shown(world, chat, user)["read_state"]


def shown(world, chat, user):
    """The chat as GetChats shows it to the user; None where it does not."""
    chats = world.chats(user, chat_ids=[chat["chat_id"]])["chats"]
    return chats[0] if chats else None


def users_of(*users):
    return [user["user_id"] for user in users]


def stream_of(world, user, **params):
    """A new stream of the user's on which nothing waits from before it was opened."""
    stream, other = world.stream(user, **params), world.user("Other")
    skip_to(world.say(world.chat(other, user), other), stream)
    return stream


def skip_to(message, *streams):
    """Takes from each stream all that comes before the push of a new message, and that push."""
    for stream in streams:
        while stream.next_push().get("message") != message:
            pass
