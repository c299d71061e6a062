namespace Talko.Terminal.Input;

/// <summary>What a line of input asks for.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Argument">The text to send, the names, or the unknown command.</param>
internal sealed record InputCommand(InputCommandKind Kind, string Argument = "")
{
    /// <summary>Reads what was typed; one slash begins a command, two begin a text with one.</summary>
    public static InputCommand Parse(string input)
    {
        if (!input.StartsWith('/'))
        {
            return new InputCommand(InputCommandKind.Send, input);
        }

        if (input.StartsWith("//", StringComparison.Ordinal))
        {
            return new InputCommand(InputCommandKind.Send, Typed.Read(input));
        }

        var parts = input.Split((char[])[' ', '\t', '\n'], 2);
        var argument = parts.Length == 1 ? "" : parts[1].Trim();
        return parts[0].ToLowerInvariant() switch
        {
            "/help" => new InputCommand(InputCommandKind.Help),
            "/quit" => new InputCommand(InputCommandKind.Quit),
            "/msg" => new InputCommand(InputCommandKind.StartPrivateChat, argument),
            "/group" => new InputCommand(InputCommandKind.StartGroup, argument),
            "/people" => new InputCommand(InputCommandKind.People),
            "/add" => new InputCommand(InputCommandKind.Add, argument),
            "/remove" => new InputCommand(InputCommandKind.Remove, argument),
            "/owner" => new InputCommand(InputCommandKind.Owner, argument),
            "/topic" => new InputCommand(InputCommandKind.Topic, argument),
            "/rename" => new InputCommand(InputCommandKind.RenameChat, argument),
            "/leave" => new InputCommand(InputCommandKind.Leave),
            "/unread" => new InputCommand(InputCommandKind.MarkUnread),
            "/notify" => new InputCommand(InputCommandKind.Notify, argument),
            "/mute" => new InputCommand(InputCommandKind.Mute, argument),
            "/archive" => new InputCommand(InputCommandKind.Archive),
            "/archived" => new InputCommand(InputCommandKind.Archived),
            "/search" => new InputCommand(InputCommandKind.Search, argument),
            "/mentions" => new InputCommand(InputCommandKind.Mentions),
            "/block" => new InputCommand(InputCommandKind.Block, argument),
            "/unblock" => new InputCommand(InputCommandKind.Unblock, argument),
            "/blocked" => new InputCommand(InputCommandKind.Blocked),
            "/nick" => new InputCommand(InputCommandKind.RenameSelf, argument),
            "/quiet" => new InputCommand(InputCommandKind.Quiet, argument),
            "/alerts" => new InputCommand(InputCommandKind.Alerts, argument),
            "/retry" => new InputCommand(InputCommandKind.Retry),
            "/discard" => new InputCommand(InputCommandKind.Discard),
            "/reply" => new InputCommand(InputCommandKind.Reply, argument),
            "/edit" => new InputCommand(InputCommandKind.Edit, argument),
            "/delete" => new InputCommand(InputCommandKind.Delete),
            "/react" => new InputCommand(InputCommandKind.React, argument),
            "/sessions" => new InputCommand(InputCommandKind.Sessions),
            "/password" => new InputCommand(InputCommandKind.Password),
            "/logout" => new InputCommand(InputCommandKind.Logout),
            _ => new InputCommand(InputCommandKind.Unknown, parts[0]),
        };
    }
}
