using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;

namespace Talko.Terminal.State;

/// <summary>Does what is typed to change the open chat, its people, or oneself.</summary>
internal sealed class ChatCommands
{
    private const string NoTopic = "-";

    private readonly ChatModel _model;
    private readonly ChatActions _actions;
    private readonly QuitGuard _leaveGuard;
    private readonly Dictionary<InputCommandKind, Func<ChatView, string, Task<bool>>> _ofChat;
    private readonly Dictionary<InputCommandKind, Func<string, Task<bool>>> _ofAll;

    public ChatCommands(ChatModel model, ChatActions actions, AlertCommands alerts, TimeProvider time)
    {
        (_model, _actions, _leaveGuard) = (model, actions, new QuitGuard(time));
        _ofChat = new()
        {
            [InputCommandKind.People] = (_, _) => Ask(PeopleAsked),
            [InputCommandKind.Add] = actions.AddAsync,
            [InputCommandKind.Remove] = actions.RemoveAsync,
            [InputCommandKind.Owner] = actions.TurnOwnerAsync,
            [InputCommandKind.Topic] = SetTopicAsync,
            [InputCommandKind.RenameChat] = (chat, name) =>
                name.Length == 0 ? Refuse("/rename NAME gives the group another name.") : actions.RenameAsync(chat, name),
            [InputCommandKind.Leave] = (chat, _) => LeaveAsync(chat),
            [InputCommandKind.MarkUnread] = (chat, _) => actions.MarkUnreadAsync(chat),
            [InputCommandKind.Notify] = NotifyAsync,
            [InputCommandKind.Mute] = (chat, level) =>
                NotifyAsync(chat, level.Length == 0 ? NotifyLevel.None : level),
            [InputCommandKind.Archive] = (chat, _) => ArchiveAsync(chat),
        };
        _ofAll = new()
        {
            [InputCommandKind.Archived] = _ => FoldAsync(),
            [InputCommandKind.Search] = text => Search(text, isEverywhere: false),
            [InputCommandKind.Mentions] = _ => Search(SearchPanel.Mentions, isEverywhere: true),
            [InputCommandKind.Block] = name => actions.BlockAsync(name, isBlocked: true),
            [InputCommandKind.Unblock] = name => actions.BlockAsync(name, isBlocked: false),
            [InputCommandKind.Quiet] = time => Task.FromResult(alerts.BeQuiet(time)),
            [InputCommandKind.Alerts] = level => Task.FromResult(alerts.SetLevel(level)),
            [InputCommandKind.Blocked] = _ => actions.TellBlockedAsync(),
            [InputCommandKind.RenameSelf] = name =>
                name.Length == 0 ? Refuse("/nick NAME gives you another name.") : actions.RenameSelfAsync(name),
        };
    }

    /// <summary>Raised when the people of the open chat are to be shown.</summary>
    public event Action? PeopleAsked;

    /// <summary>Raised with what is looked for, and whether everywhere.</summary>
    public event Action<string, bool>? SearchAsked;

    /// <summary>Does what a command asks; what was typed comes back where that was not done.</summary>
    public async void Run(InputCommand command, string input)
    {
        var editor = _model.Place.Editor;
        if (!await RunAsync(command) && editor.Text.Length == 0)
        {
            editor.Set(input);
            _model.Refresh();
        }
    }

    /// <summary>Puts a chat away and goes on to the next one, or takes it back.</summary>
    public async Task<bool> ArchiveAsync(ChatView chat)
    {
        var isDone = await _actions.ArchiveAsync(chat, !chat.IsArchived);
        if (isDone && !chat.IsArchived && _model.Active?.ChatId == chat.ChatId)
        {
            _model.OpenNext(1);
        }

        return isDone;
    }

    private Task<bool> RunAsync(InputCommand command) =>
        _ofAll.TryGetValue(command.Kind, out var ofAll) ? ofAll(command.Argument)
            : _model.Active is { } chat ? _ofChat[command.Kind](chat, command.Argument)
            : Refuse("There is no chat open.");

    private Task<bool> SetTopicAsync(ChatView chat, string topic)
    {
        if (topic.Length > 0)
        {
            return _actions.SetTopicAsync(chat, topic == NoTopic ? "" : topic);
        }

        _model.Tell(chat.Topic is { } present
            ? $"Topic: {present} (/topic TEXT changes it, /topic - takes it away)"
            : "There is no topic: /topic TEXT sets one.");
        return Task.FromResult(true);
    }

    private Task<bool> NotifyAsync(ChatView chat, string level)
    {
        if (level.Length > 0)
        {
            return NotifyText.Levels.Contains(level)
                ? _actions.NotifyAsync(chat, level)
                : Refuse($"/notify {string.Join(", ", NotifyText.Levels)}: one of them.");
        }

        _model.Tell($"{NotifyText.Of(chat.Reading?.Notify)} /notify all, mentions or none changes it.");
        return Task.FromResult(true);
    }

    private async Task<bool> LeaveAsync(ChatView chat)
    {
        if (chat.IsPrivate)
        {
            return await Refuse("A chat of two is not left: /archive puts it away, /block ends it.");
        }

        if (!_leaveGuard.IsGranted())
        {
            return await Refuse($"{LeaveText.Of(chat, _model.View.Me)} Enter /leave again to leave.");
        }

        return await _actions.LeaveAsync(chat);
    }

    private Task<bool> FoldAsync()
    {
        if (_model.List.ArchivedCount == 0)
        {
            return Refuse("No chat is archived.");
        }

        _model.List.Fold();
        _model.Refresh();
        return Task.FromResult(true);
    }

    private Task<bool> Search(string text, bool isEverywhere)
    {
        SearchAsked?.Invoke(text, isEverywhere);
        return Task.FromResult(true);
    }

    private static Task<bool> Ask(Action? asked)
    {
        asked?.Invoke();
        return Task.FromResult(true);
    }

    private Task<bool> Refuse(string why)
    {
        _model.Tell(why, isError: true);
        return Task.FromResult(false);
    }
}
