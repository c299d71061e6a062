using Talko.Client.Messaging;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>What the chat screen shows and what its keys do, without a screen. Used by the UI's thread only.</summary>
internal sealed class ChatModel(IMessenger messenger, Drafts drafts, TimeProvider time)
{
    // Commands can be typed where no chat is open; chats are numbered from 1.
    private const long NoChat = 0;

    private const string NothingFailed = "No message failed in this chat.";

    private readonly ChatPlaces _places = new(drafts);
    private readonly FailedMessages _failed = new(messenger);
    private readonly ReadMarks _marks = new(messenger);
    private readonly Departures _departures = new(time);
    private long _activeId = NoChat;
    private long _lastId = NoChat;

    /// <summary>Raised when something other than a key changed what is to be shown.</summary>
    public event Action? Changed;

    public event Action? HelpAsked;

    /// <summary>Raised with the names typed so far, and whether to start the chat without more questions.</summary>
    public event Action<string, bool>? NewChatAsked;

    /// <summary>Raised with another text for the message that is being edited.</summary>
    public event Action<string>? EditSubmitted;

    /// <summary>Raised with what is asked of one message.</summary>
    public event Action<InputCommand>? MessageAsked;

    /// <summary>Raised with what is asked of the chat or its people, and with how it was typed.</summary>
    public event Action<InputCommand, string>? ChatAsked;

    /// <summary>Raised with what is asked of the user's account; without a handler there are no accounts.</summary>
    public event Action<InputCommandKind>? AccountAsked;

    public event Action? Quitting;

    public KillBuffer Kills => _places.Kills;

    public ChatList List { get; } = new();

    public MessengerView View { get; private set; } = messenger.View;

    public ChatView? Active { get; private set; }

    /// <summary>Whether the screen shows a window in the middle of the active chat, and not its newest messages.</summary>
    public bool IsDetached => Place.Anchor is not null && Active?.Detached is not null;

    /// <summary>The active chat with the messages that the screen shows.</summary>
    public ChatView? Shown => IsDetached && Active is { Detached: { } window } chat
        ? chat with { Messages = window.Messages, HasOlder = window.HasOlder }
        : Active;

    public ChatPlace Place => _places.Of(_activeId);

    public Notice? Notice { get; private set; }

    /// <summary>How many messages came in below what is on the screen.</summary>
    public int NewBelow => Place.Anchor is null || Active is not { } chat ? 0 : ReadMarks.Unread(chat);

    /// <summary>How much there is to look at in other chats.</summary>
    public int NewElsewhere => List.NoticeCount - (Active is { IsArchived: false } chat ? chat.NoticeCount : 0);

    private string? Unsent => State.Unsent.Describe(View, _places.All);

    /// <summary>Takes over a new state of the messenger.</summary>
    public void Apply(MessengerView view)
    {
        var before = Active;
        View = _places.Hold(view, View);
        List.Apply(View);
        Active = Find(_activeId);
        if (Active is { } chat)
        {
            _marks.Follow(before, chat, Place, View.Me);
            MarkShown();
        }
        else if (List.AtRow(0) is { } first)
        {
            Open(first.ChatId);
        }
    }

    /// <summary>Takes note of the terminal's getting the focus, or losing it.</summary>
    public void SetFocus(bool hasFocus)
    {
        _marks.HasFocus = hasFocus;
        MarkShown();
    }

    /// <summary>Lets what is on the screen of a chat count as read no more, until it is opened again.</summary>
    public void KeepUnread(long chatId) => _places.Of(chatId).KeepUnread();

    /// <summary>Shows another chat, as it was left or at a place in it.</summary>
    public void Open(long chatId, ScrollAnchor? anchor = null)
    {
        var place = _places.Of(chatId);
        place.Anchor = anchor ?? place.Anchor;
        if (chatId != _activeId)
        {
            KeepEarlyDraft(chatId);
            (_lastId, _activeId) = (_activeId, chatId);
            Active = Find(chatId);
        }

        if (Active is { } chat)
        {
            Place.Generation = null;
            Place.MarkUnread(chat, View.Me);
            MarkShown();
        }
    }

    /// <summary>Opens the chat that stands some places below (or above) in the list.</summary>
    public void OpenNext(int step) => Open(List.Next(_activeId, step));

    /// <summary>Opens the chat of a row of the list, or folds those that are archived.</summary>
    public void OpenRow(int row)
    {
        if (row == List.FoldRow)
        {
            List.Fold();
        }

        Open(List.AtRow(row));
    }

    /// <summary>Opens the chat that has a number, if there is one.</summary>
    public void OpenNumber(int number) => Open(List.OfNumber(number));

    public void OpenNextUnseen()
    {
        if (List.NextWithNews(_activeId) is not { } next)
        {
            Tell("Nothing new in other chats.");
            return;
        }

        Open(next);
    }

    /// <summary>Opens the chat that was open before this one.</summary>
    public void OpenLast() => Open(Find(_lastId));

    /// <summary>Goes to a place in the active chat; null is the newest message.</summary>
    public void ScrollTo(ScrollAnchor? anchor)
    {
        Place.Anchor = anchor;
        if (anchor is null && Active is { Detached: not null } chat)
        {
            messenger.CloseDetached(chat.ChatId);
        }

        MarkShown();
    }

    /// <summary>Does what the input says. What cannot be done is left in the input, with the reason as a notice.</summary>
    public void Submit()
    {
        var input = Place.Editor.Text;
        if (input.Length == 0)
        {
            return;
        }

        var command = InputCommand.Parse(input);
        switch (command.Kind)
        {
            case InputCommandKind.Send when Place.Edit is not null:
                EditSubmitted?.Invoke(command.Argument);
                break;
            case InputCommandKind.Send:
                Send(command.Argument);
                break;
            case InputCommandKind.Reply or InputCommandKind.Edit or InputCommandKind.Delete or InputCommandKind.React:
                ClearInput();
                MessageAsked?.Invoke(command);
                break;
            case InputCommandKind.Help:
                ClearInput();
                HelpAsked?.Invoke();
                break;
            case InputCommandKind.Quit:
                ClearInput();
                Quit(_departures.AskForQuit(Unsent));
                break;
            case InputCommandKind.StartPrivateChat:
            case InputCommandKind.StartGroup:
                ClearInput();
                NewChatAsked?.Invoke(
                    command.Argument,
                    command.Kind == InputCommandKind.StartPrivateChat && command.Argument.Length > 0);
                break;
            case InputCommandKind.Retry:
                Retry();
                break;
            case InputCommandKind.Discard:
                Discard();
                break;
            case InputCommandKind.Sessions:
            case InputCommandKind.Password:
            case InputCommandKind.Logout:
                AskForAccount(command.Kind);
                break;
            case not InputCommandKind.Unknown:
                ClearInput();
                ChatAsked?.Invoke(command, input);
                break;
            default:
                Tell($"There is no {command.Argument}: F1 lists the commands, // sends a slash.", isError: true);
                break;
        }
    }

    /// <summary>Quits by a key, or asks for the same again where something would be lost or it may be an accident.</summary>
    public void Quit(string key, bool isAlwaysQuestioned) =>
        Quit(_departures.AskForKey(key, isAlwaysQuestioned, Unsent));

    /// <summary>Keeps what is written in every chat where the next start finds it.</summary>
    public void KeepDrafts() => _places.KeepDrafts();

    /// <summary>Shows a notice until the next key.</summary>
    public void Tell(string text, bool isError = false) => Tell(new Notice(text, isError));

    /// <summary>Has what is shown drawn anew.</summary>
    public void Refresh() => Changed?.Invoke();

    /// <summary>Takes notice of a key that does not quit.</summary>
    public void GoOn()
    {
        Notice = null;
        _departures.GoOn();
    }

    private void Send(string text)
    {
        if (Active is not { } chat)
        {
            Tell(View.Loaded ? "There is no chat yet: Ctrl-O starts one." : "The chats are not here yet.", isError: true);
            return;
        }

        try
        {
            var mentions = Mentions.Of(text, chat, View.Me?.UserId, Place.ReplyToId);
            messenger.Send(chat.ChatId, text, Place.ReplyToId, mentions);
        }
        catch (ArgumentException exception)
        {
            Tell(exception.Message, isError: true);
            return;
        }

        ClearInput();
        Place.ReplyToId = null;
        Place.Generation = null;
        Place.ForgetUnread();
        ScrollTo(null);
    }

    private void Retry()
    {
        if (!_failed.Retry(Active))
        {
            Tell(NothingFailed, isError: true);
            return;
        }

        ClearInput();
    }

    private void Discard()
    {
        if (_failed.Discard(Active) is not { } text)
        {
            Tell(NothingFailed, isError: true);
            return;
        }

        ClearInput();
        Place.Editor.Set(text);
        Tell("Taken back into the input.");
    }

    private void AskForAccount(InputCommandKind kind)
    {
        // Not into the history: somebody may have typed a password after the command.
        Place.Editor.Set("");
        if (AccountAsked is null)
        {
            Tell("This Talko has no accounts: its people only say who they are.", isError: true);
        }
        else if (kind == InputCommandKind.Logout && _departures.AskForSignOut(Unsent) is { } question)
        {
            Tell(question);
        }
        else
        {
            AccountAsked(kind);
        }
    }

    private void Quit(Notice? question)
    {
        if (question is null)
        {
            Quitting?.Invoke();
        }
        else
        {
            Tell(question);
        }
    }

    private void Tell(Notice notice)
    {
        Notice = notice;
        Refresh();
    }

    private void ClearInput()
    {
        Place.History.Add(Place.Editor.Text);
        Place.Editor.Set("");
        Place.EndEdit();
    }

    // What was typed before the chats were loaded is meant for the one that then opens.
    private void KeepEarlyDraft(long chatId)
    {
        if (_activeId == NoChat && _places.Of(chatId).Editor.Text.Length == 0)
        {
            _places.Of(chatId).Editor.Set(Place.Editor.Text);
            Place.Editor.Set("");
        }
    }

    private void Open(ChatView? chat)
    {
        if (chat is not null)
        {
            Open(chat.ChatId);
        }
    }

    private void MarkShown()
    {
        if (Shown is { } chat)
        {
            Place.FindUnread(chat);
            _marks.Show(chat, Place);
        }
    }

    private ChatView? Find(long chatId) => View.Chats.Find(chat => chat.ChatId == chatId);
}
