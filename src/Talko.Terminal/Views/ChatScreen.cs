using Talko.Client.Messaging;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Talko.Terminal.Screen;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>The chat: messages, chats, input and status in their frame, and the boxes that open above them.</summary>
internal sealed class ChatScreen : ScreenPane
{
    private readonly ChatModel _model;
    private readonly TerminalOutput _output;
    private readonly MessagesPane _messages;
    private readonly MessageControls _controls;
    private readonly SearchControls _search;
    private readonly RecentPane _recent;
    private readonly EditorPane _input;
    private readonly InputRecall _recall;
    private readonly StatusPane _status;
    private readonly NewChatBox _newChat;
    private readonly PeopleBox _people;
    private readonly HelpBox _help;
    private readonly AccountBoxes? _account;
    private readonly BoxStack _boxes;
    private readonly BlockedPeople _blocked;
    private readonly NameCompletion _completion = new();
    private readonly PersonCompletion _personCompletion;
    private readonly DraftTimer _drafts;
    private readonly TitleBar _title;
    private readonly Dictionary<Key, Action> _keys;
    private ScreenLayout _layout = ScreenLayout.Of(0, 0, 1);

    /// <summary>Makes the screen of a messenger; without account boxes there are no accounts.</summary>
    public ChatScreen(
        IMessenger messenger,
        ChatModel model,
        AccountBoxes? account,
        TerminalOutput output,
        NotificationSettings notifications,
        bool isBare,
        CancellationToken stopping)
    {
        (_model, _account, _output) = (model, account, output);
        (_drafts, _title) = (new DraftTimer(model), new TitleBar(model));
        _blocked = new BlockedPeople(messenger, stopping);
        _messages = new MessagesPane(model, Scroll);
        _controls = new MessageControls(messenger, model, _messages, output.Copy, stopping);
        _search = new SearchControls(messenger, model, _controls, stopping);
        _recent = new RecentPane(model, Update);
        _input = new EditorPane(model.Place.Editor, OnInputKey);
        _recall = new InputRecall(model, _input, _controls.TryEditLast);
        _status = new StatusPane(model);
        _newChat = new NewChatBox(messenger, model, OnNewChatClosed, stopping);
        var actions = new ChatActions(messenger, model, stopping);
        _personCompletion = new PersonCompletion(messenger, model, actions.Finder, stopping);
        var commands = new ChatCommands(
            model, actions, new AlertCommands(model, notifications, TimeProvider.System), TimeProvider.System);
        var panel = new PeoplePanel(messenger, model, actions, commands, stopping);
        _people = new PeopleBox(model, panel, () => _boxes!.Close(_people!));
        _help = new HelpBox(() => _boxes!.Close(_help!));
        _messages.IsBare = isBare;
        Box[] boxes = [_newChat, _people, _help, _search.Box, _controls.ReactionBox, .. account?.All ?? []];
        _boxes = new BoxStack(boxes, _input, Update);
        _keys = Keys();
        Add(_messages, _recent, _input, _status);
        Add(boxes);
        _controls.Opening += _boxes.Open;
        _controls.Closing += _boxes.Close;
        _search.Opening += _boxes.Open;
        _search.Closing += _boxes.Close;
        model.Changed += Update;
        model.ChatAsked += commands.Run;
        commands.PeopleAsked += OpenPeople;
        commands.SearchAsked += _search.Begin;
        model.HelpAsked += () => _boxes.Open(_help);
        model.NewChatAsked += (names, isComplete) =>
        {
            _boxes.Open(_newChat);
            _newChat.Begin(names, isComplete);
        };
        if (account is not null)
        {
            model.AccountAsked += account.Open;
            account.Opening += _boxes.Open;
            account.Closing += _boxes.Close;
        }
    }

    /// <inheritdoc/>
    public override void Begin()
    {
        base.Begin();
        ShowBare(_messages.IsBare);
    }

    /// <inheritdoc/>
    public override void Paste(string text)
    {
        _model.GoOn();
        if (!(_boxes.Focused?.Paste(text) ?? _input.Editor.Insert(text)))
        {
            _model.Tell($"That is longer than {LineEditor.MaxLength:N0} characters; nothing was pasted.", true);
        }

        _drafts.Start(App);
        Update();
    }

    /// <summary>Shows the model's present state.</summary>
    public void Update()
    {
        _input.Editor = _model.Place.Editor;
        _input.Prompt = InputPrompt.Of(_model);
        Arrange();
        _controls.Update();
        SetNeedsDraw();
        _title.Show(App);
    }

    /// <summary>Shows a new state of the messenger.</summary>
    public void Apply(MessengerView view)
    {
        _model.Apply(view);
        _blocked.Apply(view);
        _people.Apply(view);
        _account?.Apply(view);
        Update();
        _controls.LoadMore();
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        Arrange();
    }

    protected override void DrawRows()
    {
        if (!_layout.HasFrame)
        {
            return;
        }

        var (left, width) = (_layout.LeftWidth, Viewport.Width);
        var hint = _model.Place.IsLoadingOlder ? "loading older…" : "";
        DrawRow(0, FrameLines.Top(left, width, _model.Active?.Name ?? "", _model.Active?.Topic ?? "", hint));
        DrawRow(_layout.Messages.Bottom, FrameLines.Middle(left, _controls.Purpose, Below()));
        DrawRow(_layout.Input.Bottom, FrameLines.Bottom(left, width));
        var side = new StyledLine(new TextSpan("│", TextLook.Dim));
        for (var row = 1; row < _layout.Input.Bottom; row++)
        {
            if (row != _layout.Messages.Bottom)
            {
                DrawRow(row, side);
                DrawRow(row, side, left - 1);
            }
        }
    }

    private string Below() =>
        _messages.Page.AtNewest ? "" : _model.NewBelow > 0 ? $"↓ {CountText.Of(_model.NewBelow)} new" : "↓ End";

    private void Arrange()
    {
        var (width, height) = (Viewport.Width, Viewport.Height);
        var isBare = _messages.IsBare;
        var inputWidth = ScreenLayout.Of(width, height, 1, isBare).Input.Width;
        _layout = ScreenLayout.Of(width, height, _input.RowsAt(inputWidth), isBare);
        _messages.Frame = _layout.Messages;
        _recent.Frame = _layout.Chats;
        _recent.Visible = _layout.Chats.Width > 0;
        _input.Frame = _layout.Input;
        _status.Frame = _layout.Status;
        _status.Note = _model.IsDetached ? "older messages, End: newest" : _layout.HasFrame ? "" : Below();
        _boxes.Arrange(width, height);
    }

    private bool OnInputKey(Key key)
    {
        if (key != Key.C.WithCtrl && key != Key.Q.WithCtrl)
        {
            _model.GoOn();
        }

        var isTaken = _controls.Take(key);
        if (!isTaken && _keys.TryGetValue(key, out var action))
        {
            action();
            isTaken = true;
        }

        _drafts.Start(App);

        // The key edits the text after this; the screen is drawn after that.
        App?.Invoke(Update);
        return isTaken;
    }

    private Dictionary<Key, Action> Keys()
    {
        var keys = new Dictionary<Key, Action>
        {
            [Key.Enter] = _model.Submit,
            [Key.Enter.WithAlt] = () => _input.Editor.Insert("\n"),
            [Key.Enter.WithShift] = () => _input.Editor.Insert("\n"),

            // Ctrl-J, which most terminals do not tell from Ctrl-Enter, and Alt-Enter whose two bytes came apart.
            [Key.Enter.WithCtrl] = () => _input.Editor.Insert("\n"),
            [Key.J.WithCtrl] = () => _input.Editor.Insert("\n"),
            [Key.M.WithCtrl.WithAlt] = () => _input.Editor.Insert("\n"),
            [Key.Tab] = CompleteName,
            [Key.CursorUp] = _recall.UpOrEditLast,
            [Key.CursorDown] = _recall.Down,
            [Key.CursorUp.WithCtrl] = _recall.Older,
            [Key.CursorDown.WithCtrl] = _recall.Newer,
            [Key.S.WithCtrl] = _controls.BeginSelection,
            [Key.R.WithCtrl] = _search.Open,
            [Key.N.WithCtrl] = () => _model.OpenNext(1),
            [Key.P.WithCtrl] = () => _model.OpenNext(-1),
            [Key.CursorDown.WithAlt] = () => _model.OpenNext(1),
            [Key.CursorUp.WithAlt] = () => _model.OpenNext(-1),
            [Key.A.WithAlt] = _model.OpenNextUnseen,
            [Key.S.WithAlt] = _model.OpenLast,
            [Key.PageUp] = () => Scroll(1 - _messages.Viewport.Height),
            [Key.PageDown] = () => Scroll(_messages.Viewport.Height - 1),
            [Key.CursorUp.WithShift] = () => Scroll(-1),
            [Key.CursorDown.WithShift] = () => Scroll(1),
            [Key.Home.WithCtrl] = () => Scroll(int.MinValue / 2),
            [Key.End.WithCtrl] = () => _model.ScrollTo(null),
            [Key.U.WithAlt] = JumpToUnread,
            [Key.O.WithCtrl] = () => _boxes.Open(_newChat),
            [Key.F1] = () => _boxes.Open(_help),
            [Key.F2] = OpenPeople,
            [Key.Z.WithAlt] = _model.List.Fold,

            [Key.Esc] = LeaveOrClose,
            [Key.L.WithAlt] = () => ShowBare(!_messages.IsBare),
            [Key.L.WithCtrl] = Redraw,
            [Key.Z.WithCtrl] = Suspend,
            [Key.C.WithCtrl] = () => _model.Quit("Ctrl-C", isAlwaysQuestioned: true),
            [Key.Q.WithCtrl] = () => _model.Quit("Ctrl-Q", isAlwaysQuestioned: false),
            [Key.End] = EndOfLineOrNewest,
        };
        for (var number = 1; number <= 10; number++)
        {
            var chat = number;
            keys.Add(new Key((char)('0' + (number % 10))).WithAlt, () => _model.OpenNumber(chat));
        }

        return keys;
    }

    // A click can leave a box behind the input.
    private void LeaveOrClose()
    {
        if (!_controls.Leave())
        {
            _boxes.CloseAll(box => _account?.IsClosable(box) ?? true);
        }
    }

    private void EndOfLineOrNewest()
    {
        var before = _input.Editor.Cursor;
        _input.Editor.MoveToLineEnd();
        if (_input.Editor.Cursor == before)
        {
            _model.ScrollTo(null);
        }
    }

    private void Scroll(int rows)
    {
        _messages.Scroll(rows);
        Update();
        _controls.LoadMore();
    }

    private void CompleteName()
    {
        if (!_personCompletion.Begins(_input.Editor) && !_search.Completes(_input.Editor))
        {
            _completion.Next(_input.Editor, KnownNames.OfOthers(_model), KnownNames.Mentionable(_model));
        }
    }

    // Where it is not loaded, the window in the middle is.
    private void JumpToUnread()
    {
        _messages.ScrollToUnread();
        if (_model.Place is { UnreadKey: null, UnreadId: { } first })
        {
            _controls.GoTo(first);
        }
    }

    private void OpenPeople()
    {
        if (_model.Active is not null)
        {
            _boxes.Open(_people);
            _people.Begin();
        }
    }

    private void Redraw()
    {
        _output.Forget();
        App!.ClearScreenNextIteration = true;
    }

    private void Suspend()
    {
        _output.ReportFocus(false);
        App?.Driver?.Suspend();
        _output.ReportFocus(true);
        ShowBare(_messages.IsBare);
        Redraw();
    }

    // Without frames, and with a mouse that is the terminal's own.
    private void ShowBare(bool isBare)
    {
        _messages.IsBare = isBare;
        _output.ReportMouse(!isBare);
        Update();
    }

    private void OnNewChatClosed(long? chatId)
    {
        _boxes.Close(_newChat);
        if (chatId is { } started)
        {
            _model.Open(started);
            Update();
        }
    }
}
