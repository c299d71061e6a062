using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>
/// The people of a chat, its topic, and what the user is told of there, with what is done to them: without a screen.
/// </summary>
internal sealed class PeoplePanel
{
    private readonly ChatModel _model;
    private readonly ChatActions _actions;
    private readonly ChatCommands _commands;
    private readonly CancellationToken _stopping;
    private Func<Task>? _onYes;

    public PeoplePanel(
        IMessenger messenger,
        ChatModel model,
        ChatActions actions,
        ChatCommands commands,
        CancellationToken stopping)
    {
        (_model, _actions, _commands, _stopping) = (model, actions, commands, stopping);
        List = new PeopleList(messenger);
        Search = new PersonSearch(messenger);
        Editor = new LineEditor(model.Kills);
    }

    /// <summary>The chat; null once it is gone.</summary>
    public ChatView? Chat { get; private set; }

    public PeopleList List { get; }

    /// <summary>Who could be added.</summary>
    public PersonSearch Search { get; }

    /// <summary>What is typed.</summary>
    public LineEditor Editor { get; }

    public PeoplePrompt Prompt { get; private set; }

    /// <summary>What is to be answered with yes.</summary>
    public string? Question { get; private set; }

    public Notice? Notice => _model.Notice;

    public User? Me => _model.View.Me;

    public async Task OpenAsync()
    {
        (Chat, Prompt, Question) = (_model.Active, PeoplePrompt.None, null);
        if (Chat is { } chat)
        {
            await TryAsync(() => List.OpenAsync(chat, _stopping));
        }
    }

    /// <summary>Takes over a new state of the chat.</summary>
    public async Task ApplyAsync(MessengerView view)
    {
        var before = Chat;
        Chat = view.Chats.Find(chat => chat.ChatId == before?.ChatId);
        if (Chat is { } chat && before is not null && (chat.UserCount != before.UserCount || !chat.Users.SequenceEqual(before.Users)))
        {
            await TryAsync(() => List.ReloadAsync(_stopping));
        }
    }

    public Task MoveAsync(int step) =>
        Prompt == PeoplePrompt.Add ? MoveFound(step) : TryAsync(() => List.MoveAsync(step, _stopping));

    /// <summary>Begins to type something, from what it is now.</summary>
    public void Begin(PeoplePrompt prompt)
    {
        (Prompt, Question) = (prompt, null);
        Editor.Set(prompt switch
        {
            PeoplePrompt.Topic => Chat?.Topic ?? "",
            PeoplePrompt.Rename => Chat?.Name ?? "",
            _ => "",
        });
        Search.Clear();
    }

    /// <summary>Looks for whom to add as the name is typed.</summary>
    public Task EditedAsync() =>
        Prompt == PeoplePrompt.Add ? Search.LookAsync(Editor.Text.Trim(), _stopping) : Task.CompletedTask;

    /// <summary>Does what was typed; what is refused can be typed better.</summary>
    public async Task SubmitAsync()
    {
        var text = Editor.Text.Trim();
        var isDone = (Chat, Prompt) switch
        {
            ({ } chat, PeoplePrompt.Add) => await _actions.AddAsync(chat, Search.Selected?.UserName ?? text),
            ({ } chat, PeoplePrompt.Topic) => await _actions.SetTopicAsync(chat, text),
            ({ } chat, PeoplePrompt.Rename) => await _actions.RenameAsync(chat, text),
            _ => false,
        };
        Prompt = isDone ? PeoplePrompt.None : Prompt;
    }

    /// <summary>Leaves the prompt, or the question; false where there is neither.</summary>
    public bool TryCancel()
    {
        var isOpen = Prompt != PeoplePrompt.None || Question is not null;
        (Prompt, Question, _onYes) = (PeoplePrompt.None, null, null);
        return isOpen;
    }

    public async Task ConfirmAsync()
    {
        var onYes = _onYes;
        TryCancel();
        await (onYes?.Invoke() ?? Task.CompletedTask);
    }

    public void AskToRemove()
    {
        if (Chat is { } chat && List.Selected is { } user)
        {
            Ask($"Remove {user.UserName}? They will find nothing of it any more.", () => _actions.RemoveAsync(chat, user));
        }
    }

    public void AskToLeave()
    {
        if (Chat is { IsPrivate: false } chat)
        {
            Ask($"Leave {chat.Name}? {LeaveText.Of(chat, Me)}", () => _actions.LeaveAsync(chat));
        }
        else
        {
            _model.Tell("A chat of two is not left: z archives it, b blocks.", isError: true);
        }
    }

    public void AskToBlock()
    {
        if (List.Selected is not { } user || user.UserId == Me?.UserId)
        {
            _model.Tell("Select somebody else.", isError: true);
        }
        else if (_model.View.BlockedIds.Contains(user.UserId))
        {
            Ask($"Block {user.UserName} no longer?", () => _actions.BlockAsync(user, isBlocked: false));
        }
        else
        {
            Ask(
                $"Block {user.UserName}? Neither of you can write to the other; groups stay as they are.",
                () => _actions.BlockAsync(user, isBlocked: true));
        }
    }

    public Task TurnOwnerAsync() =>
        Chat is { } chat && List.Selected is { } user ? _actions.TurnOwnerAsync(chat, user) : Task.CompletedTask;

    public Task NotifyAsync() =>
        Chat is { } chat ? _actions.NotifyAsync(chat, NotifyText.After(chat.Reading?.Notify)) : Task.CompletedTask;

    public Task ArchiveAsync() => Chat is { } chat ? _commands.ArchiveAsync(chat) : Task.CompletedTask;

    public Task<bool> WriteAsync() =>
        List.Selected is { } user && user.UserId != Me?.UserId ? _actions.WriteToAsync(user) : Task.FromResult(false);

    public bool IsBlocked(User user) => _model.View.BlockedIds.Contains(user.UserId);

    private void Ask(string question, Func<Task> onYes) => (Question, _onYes) = (question, onYes);

    private Task MoveFound(int step)
    {
        Search.Move(step);
        return Task.CompletedTask;
    }

    private async Task TryAsync(Func<Task> load)
    {
        try
        {
            await load();
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            _model.Tell($"The people could not be loaded: {exception.Message}", isError: true);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }
}
