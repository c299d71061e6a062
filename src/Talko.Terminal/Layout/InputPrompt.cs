using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>What stands before the input: what it is for, or who writes.</summary>
internal static class InputPrompt
{
    public static TextSpan Of(ChatModel model) => model switch
    {
        { Place.Edit: not null } => new TextSpan("edit > ", TextLook.Strong),
        { Place.ReplyToId: not null } => new TextSpan("reply > ", TextLook.Strong),
        { View.Me: { } me } =>
            new TextSpan($"{DisplayText.Line(me.UserName)} > ", TextLook.Nick, new NickColors(model.Active).Of(me)),
        _ => new TextSpan("> "),
    };
}
