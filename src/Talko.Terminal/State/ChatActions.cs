using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>What one does to a chat, its people and oneself. What came of it is told; so is a refusal, with who and why.</summary>
internal sealed class ChatActions(IMessenger messenger, ChatModel model, CancellationToken stopping)
{
    private readonly PersonFinder _finder = new(messenger);

    /// <summary>Finds who is meant by a name.</summary>
    public PersonFinder Finder => _finder;

    public Task<bool> RenameAsync(ChatView chat, string name) => RunAsync(
        chat, token => messenger.ChangeChatAsync(chat.ChatId, name, null, token), $"The group is called {name} now.");

    public Task<bool> SetTopicAsync(ChatView chat, string topic) => RunAsync(
        chat,
        token => messenger.ChangeChatAsync(chat.ChatId, null, topic, token),
        topic.Length == 0 ? "The topic is gone." : "The topic is set.");

    public Task<bool> AddAsync(ChatView chat, string name) => RunAsync(chat, async token =>
    {
        var user = await _finder.FindAsync(name, token);
        await messenger.AddParticipantsAsync(chat.ChatId, [user.UserId], token);
        var isThere = chat.Users.Any(other => other.UserId == user.UserId);
        return isThere ? $"{user.UserName} is here already." : $"{user.UserName} is added.";
    });

    public Task<bool> RemoveAsync(ChatView chat, User user) => RunAsync(
        chat,
        token => user.UserId == model.View.Me?.UserId
            ? throw new ArgumentException("/leave is for oneself.")
            : messenger.RemoveParticipantAsync(chat.ChatId, user.UserId, token),
        $"{user.UserName} is removed.");

    public Task<bool> RemoveAsync(ChatView chat, string name) =>
        FindAsync(chat, name, user => RemoveAsync(chat, user));

    /// <summary>Makes somebody an owner, or one who is one no longer.</summary>
    public Task<bool> TurnOwnerAsync(ChatView chat, User user)
    {
        var isOwner = !chat.OwnerIds.Contains(user.UserId);
        return RunAsync(
            chat,
            token => messenger.SetOwnerAsync(chat.ChatId, user.UserId, isOwner, token),
            isOwner ? $"{user.UserName} owns the group, too." : $"{user.UserName} is no owner any more.");
    }

    public Task<bool> TurnOwnerAsync(ChatView chat, string name) =>
        FindAsync(chat, name, user => TurnOwnerAsync(chat, user));

    public Task<bool> LeaveAsync(ChatView chat) => RunAsync(
        chat, token => messenger.LeaveAsync(chat.ChatId, token), $"You have left {chat.Name}.");

    public Task<bool> NotifyAsync(ChatView chat, string level) => RunAsync(
        chat, token => messenger.SetChatSettingsAsync(chat.ChatId, level, null, token), NotifyText.Of(level));

    public Task<bool> ArchiveAsync(ChatView chat, bool isArchived) => RunAsync(
        chat,
        token => messenger.SetChatSettingsAsync(chat.ChatId, null, isArchived, token),
        isArchived
            ? $"{chat.Name} is archived until somebody writes there; /archived lists it."
            : $"{chat.Name} is back in the list.");

    /// <summary>Makes what somebody else said last unread, and all of it stays so until the chat is opened again.</summary>
    public Task<bool> MarkUnreadAsync(ChatView chat) => RunAsync(
        chat,
        token =>
        {
            if (chat.Messages.FindLast(IsAnothers) is not { MessageId: { } last })
            {
                throw new ArgumentException("Nobody else has written here.");
            }

            model.KeepUnread(chat.ChatId);
            return messenger.MarkUnreadAsync(chat.ChatId, last, token);
        },
        "Unread until you come here again.");

    public Task<bool> BlockAsync(User user, bool isBlocked) => RunAsync(
        null,
        token => messenger.BlockUserAsync(user.UserId, isBlocked, token),
        isBlocked
            ? $"{user.UserName} is blocked: neither of you writes to the other, groups stay as they are."
            : $"{user.UserName} is blocked no longer.");

    /// <summary>Blocks somebody by name, or who has been blocked no longer; without a name the other of a chat of two.</summary>
    public Task<bool> BlockAsync(string name, bool isBlocked)
    {
        var others = model.Active is { IsPrivate: true } chat
            ? chat.Users.Where(user => user.UserId != model.View.Me?.UserId).ToList()
            : [];
        return name.Length == 0 && others is [var other]
            ? BlockAsync(other, isBlocked)
            : FindAsync(
                token => isBlocked ? _finder.FindAsync(name, token) : _finder.FindBlockedAsync(name, token),
                user => BlockAsync(user, isBlocked));
    }

    public Task<bool> TellBlockedAsync() => RunAsync(null, async token =>
    {
        var blocked = await messenger.GetBlockedUsersAsync(token);
        return blocked.Count == 0
            ? "You block nobody."
            : $"You block {Refusals.Names(blocked.Select(user => user.UserId), messenger.View)}.";
    });

    /// <summary>Gives the user another name.</summary>
    public Task<bool> RenameSelfAsync(string name) => RunAsync(
        null, token => messenger.RenameAsync(name, token), $"You are called {name} now, also when you sign in.");

    /// <summary>Talks to somebody alone.</summary>
    public Task<bool> WriteToAsync(User user) => RunAsync(null, async token =>
    {
        model.Open(await messenger.StartChatAsync([user.UserName], new GroupSettings(), token));
        return null;
    });

    private Task<bool> FindAsync(ChatView chat, string name, Func<User, Task<bool>> act) =>
        FindAsync(token => _finder.FindAmongAsync(chat, name, token), act);

    private async Task<bool> FindAsync(Func<CancellationToken, Task<User>> find, Func<User, Task<bool>> act)
    {
        User? found = null;
        var isFound = await RunAsync(null, async token =>
        {
            found = await find(token);
            return null;
        });
        return isFound && await act(found!);
    }

    private bool IsAnothers(ChatMessage message) =>
        message is { MessageId: not null, IsDeleted: false, Event: null } && message.Author.UserId != model.View.Me?.UserId;

    private Task<bool> RunAsync(ChatView? chat, Func<CancellationToken, Task> act, string done) =>
        RunAsync(chat, async token =>
        {
            await act(token);
            return done;
        });

    private async Task<bool> RunAsync(ChatView? chat, Func<CancellationToken, Task<string?>> act)
    {
        try
        {
            if (await act(stopping) is { } done)
            {
                model.Tell(done);
            }

            return true;
        }
        catch (Exception exception) when (Failure.IsExpected(exception) || exception is ArgumentException)
        {
            model.Tell(Refusals.Explain(exception, messenger.View, chat), isError: true);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }

        return false;
    }
}
