using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.State;

/// <summary>What leaving a group means, before it is done.</summary>
internal static class LeaveText
{
    public static string Of(ChatView chat, User? me)
    {
        if (chat.UserCount == 1)
        {
            return "You are the last one: all that was said goes with you.";
        }

        var heir = chat.OwnerIds is [var owner] && owner == me?.UserId ? " Who joined first will own it." : "";
        return $"You will find nothing of it any more.{heir}";
    }
}
