using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Finds who is meant by a name, or by the beginning of one where nobody else's begins so.</summary>
internal sealed class PersonFinder(IMessenger messenger)
{
    private const int NamesInQuestion = 3;

    /// <summary>Somebody whom one may find.</summary>
    public async Task<User> FindAsync(string name, CancellationToken cancellationToken) =>
        Pick(name, name.Length == 0 ? [] : await messenger.FindUsersAsync(name, cancellationToken));

    /// <summary>Somebody who takes part in a chat, however many do.</summary>
    public async Task<User> FindAmongAsync(ChatView chat, string name, CancellationToken cancellationToken) =>
        Pick(name, await FindAllAmongAsync(chat, name, cancellationToken));

    /// <summary>Somebody whom one blocks.</summary>
    public async Task<User> FindBlockedAsync(string name, CancellationToken cancellationToken) =>
        Pick(name, await messenger.GetBlockedUsersAsync(cancellationToken));

    /// <summary>All who take part in a chat and whose names, or words in them, begin so.</summary>
    public async Task<List<User>> FindAllAmongAsync(ChatView chat, string name, CancellationToken cancellationToken)
    {
        if (chat.UserCount <= chat.Users.Length)
        {
            return [.. chat.Users.Where(user => Begins(user, name))];
        }

        var found = new List<User>();
        GetParticipantsResult page;
        long? after = null;
        do
        {
            page = await messenger.GetParticipantsAsync(chat.ChatId, after, cancellationToken);
            found.AddRange(page.Users.Where(user => Begins(user, name)));
            after = page.Users is [.., var last] ? last.UserId : null;
        }
        while (page.HasMore && after is not null);
        return found;
    }

    private static User Pick(string name, IReadOnlyList<User> users)
    {
        if (name.Length == 0)
        {
            throw RpcException.NotFound("say a name after it; Tab completes it");
        }

        List<User> fitting =
        [
            .. users.Where(user => user.UserName.Equals(name, StringComparison.OrdinalIgnoreCase)),
            .. users.Where(user => Begins(user, name)),
        ];
        var meant = fitting.Distinct().ToList();
        return meant switch
        {
            [] => throw RpcException.NotFound($"there is nobody called {name} here"),
            [var only] => only,
            [var exact, ..] when exact.UserName.Equals(name, StringComparison.OrdinalIgnoreCase) => exact,
            _ => throw RpcException.NotFound($"who of them: {List(meant)}? Tab completes a name"),
        };
    }

    /// <summary>Whether a name, or a word in it, begins with a text.</summary>
    public static bool Begins(User user, string name) => NameStart.Fits(user.UserName, name);

    private static string List(List<User> users) =>
        string.Join(", ", users.Take(NamesInQuestion).Select(user => user.UserName))
        + (users.Count > NamesInQuestion ? $" or {users.Count - NamesInQuestion} more" : "");
}
