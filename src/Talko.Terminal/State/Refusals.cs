using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Terminal.State;

/// <summary>Why something was not done, in a sentence that says who and what can be done about it.</summary>
internal static class Refusals
{
    /// <summary>Makes the sentence.</summary>
    /// <param name="exception">What the servers or the way to them answered.</param>
    /// <param name="view">Where names are found.</param>
    /// <param name="chat">What was to be changed, if that is a chat.</param>
    public static string Explain(Exception exception, MessengerView view, ChatView? chat = null)
    {
        if (exception is not RpcException answer)
        {
            return Sentence(exception.Message);
        }

        if (answer.UserIds is { Count: > 0 } userIds)
        {
            return $"{Names(userIds, view)} cannot be added: {Reason(answer)}.";
        }

        return answer.Reason switch
        {
            RpcErrorReason.Owner => OwnersAlone(view, chat),
            RpcErrorReason.Private => "A chat of two does not change: Ctrl-O starts a group.",
            RpcErrorReason.Name => "That name is somebody else's.",
            _ => Sentence(NameRule.Explain(answer)),
        };
    }

    /// <summary>Names to be read, each as it is now.</summary>
    public static string Names(IEnumerable<long> userIds, MessengerView view)
    {
        var names = userIds.Select(id => view.Users.TryGetValue(id, out var user) ? user.UserName : $"user {id}").ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private static string Reason(RpcException answer) => answer.Reason switch
    {
        RpcErrorReason.Owner => "who was removed is added again by owners alone",
        RpcErrorReason.Blocked => "one of you has blocked the other",
        _ => answer.Message.TrimEnd('.'),
    };

    private static string OwnersAlone(MessengerView view, ChatView? chat) =>
        chat is { OwnerIds: { Length: > 0 } owners }
            ? $"Only the group's owners may do that: {Names(owners, view)}."
            : "Only the group's owners may do that.";

    /// <summary>A text as a sentence of its own.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
