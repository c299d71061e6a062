"""The servers under check, and the users, chats and messages that the checks make there."""

import uuid

from talko_wire import Connection, RpcError, Stream, call, frame, request

PIPELINED = 64  # requests sent ahead of their answers where many are made
SOMEBODY = {"user_id": 1, "user_name": "Eugen Hotaj"}


class World:
    """Two running servers in trust mode whose database holds the fake chat."""

    FLAGS = {"data_port": int, "broadcast_port": int}

    def __init__(self, data_port, broadcast_port):
        self.data_port, self.broadcast_port = data_port, broadcast_port

    def data(self, method, **params):
        return call(self.data_port, method, params)

    def broadcast(self, method, **params):
        return call(self.broadcast_port, method, params)

    def user(self, name="Ada"):
        """A new user; the name is made unique."""
        return self.data("InsertUser", user_name=unique(name))["user"]

    def users(self, count, name="Ada"):
        answers = self.many("InsertUser", [{"user_name": unique(name)} for _ in range(count)])
        return [answer["user"] for answer in answers]

    def chat(self, *users, name="Engines"):
        return self.data("InsertChat", chat_name=name, user_ids=[user["user_id"] for user in users])["chat"]

    def pair(self):
        """Two new users and their private chat."""
        one, two = self.user("One"), self.user("Two")
        return one, two, self.chat(one, two)

    def say(self, chat, user, text="hello", **more):
        params = {"chat_id": chat["chat_id"], "user_id": user["user_id"], "message_text": text, **more}
        return self.data("InsertMessage", **params)["message"]

    def say_all(self, chat, user, texts):
        """Many messages of one user, in order, over one kept connection."""
        answers = self.many("InsertMessage", [
            {"chat_id": chat["chat_id"], "user_id": user["user_id"], "message_text": text} for text in texts])
        return [answer["message"] for answer in answers]

    def many(self, method, all_params):
        """The results of many requests to the DataServer, pipelined on one kept connection."""
        results = []
        with Connection(self.data_port) as connection:
            for at in range(0, len(all_params), PIPELINED):
                part = all_params[at:at + PIPELINED]
                connection.send(b"".join(frame(request(method, params, keep_alive=True)) for params in part))
                results += [connection.read_answer().value() for _ in part]
        return results

    def messages(self, chat, **params):
        return self.data("GetMessages", chat_id=chat["chat_id"], **params)

    def chats(self, user, **params):
        return self.data("GetChats", user_id=user["user_id"], **params)

    def stream(self, user, **params):
        return Stream(self.broadcast_port, user["user_id"], **params)

    def last_id(self, chat, user):
        """The chat's highest number, as GetChats shows it."""
        shown = self.chats(user, message_limit=0)["chats"]
        return next(other["last_id"] for other in shown if other["chat_id"] == chat["chat_id"])

    def refused(self, code, method, **params):
        """The message of the error that a request to the DataServer must get."""
        return refused(self.data_port, code, method, **params)

    def reason(self, code, method, **params):
        """The reason that the error gives which a request to the DataServer must get; None if it gives none."""
        return reason(self.data_port, code, method, **params)


def message_of(user, number=9, chat_id=1, text="x"):
    """A message as the DataServer forwards it."""
    return {"message_id": number, "chat_id": chat_id, "user": user, "message_text": text, "message_ts": 5}


def unique(name):
    """A name that no other check and no other run uses."""
    return f"{name} {uuid.uuid4().hex[:12]}"


def unique_key():
    """A client_message_id or client_chat_id that nobody has used."""
    return str(uuid.uuid4())


def refused(port, code, method, auth=None, **params):
    """The message of the error with this code that a request must get."""
    return refusal(port, code, method, auth, **params).message


def reason(port, code, method, auth=None, **params):
    """The reason in the data of the error with this code that a request must get; None if there is none."""
    return (refusal(port, code, method, auth, **params).data or {}).get("reason")


def refusal(port, code, method, auth=None, **params):
    """The error with this code that a request must get."""
    try:
        result = call(port, method, params, auth=auth)
    except RpcError as error:
        if error.code == code:
            return error
        raise AssertionError(f"{method} {str(params)[:200]}: {error} instead of {code}") from error
    raise AssertionError(f"{method} {str(params)[:200]} was answered {str(result)[:200]} instead of {code}")


def ids(items):
    """The message_id of each."""
    return [item["message_id"] for item in items]
