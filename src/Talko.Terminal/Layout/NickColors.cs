using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Layout;

/// <summary>
/// The colours of one chat's names. A name has the same one in every run, unless somebody who was there before has it:
/// within a chat they differ as long as there are any left.
/// </summary>
internal sealed class NickColors
{
    /// <summary>How many there are.</summary>
    public const int Count = 7;

    private readonly Dictionary<long, int> _ofUsers = [];

    public NickColors(ChatView? chat)
    {
        var isTaken = new bool[Count];
        foreach (var user in (chat?.Users ?? []).OrderBy(user => user.UserId))
        {
            if (Array.TrueForAll(isTaken, taken => taken))
            {
                Array.Clear(isTaken);
            }

            var color = Preferred(user.UserName);
            while (isTaken[color])
            {
                color = (color + 1) % Count;
            }

            _ofUsers[user.UserId] = color;
            isTaken[color] = true;
        }
    }

    /// <summary>A user's; that of one who is not among those of the chat is by their name alone.</summary>
    public int Of(User user) => _ofUsers.TryGetValue(user.UserId, out var color) ? color : Preferred(user.UserName);

    private static int Preferred(string userName)
    {
        // FNV-1a; string.GetHashCode differs from run to run.
        var hash = 2166136261u;
        foreach (var character in userName)
        {
            hash = (hash ^ character) * 16777619;
        }

        return (int)(hash % Count);
    }
}
