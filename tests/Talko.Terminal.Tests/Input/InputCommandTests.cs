using Talko.Terminal.Input;

namespace Talko.Terminal.Tests.Input;

public sealed class InputCommandTests
{
    [Theory]
    [InlineData("hello", InputCommandKind.Send, "hello")]
    [InlineData("//etc/passwd", InputCommandKind.Send, "/etc/passwd")]
    [InlineData(" /help", InputCommandKind.Send, " /help")]
    [InlineData("/help", InputCommandKind.Help, "")]
    [InlineData("/QUIT", InputCommandKind.Quit, "")]
    [InlineData("/msg Joe Rogan", InputCommandKind.StartPrivateChat, "Joe Rogan")]
    [InlineData("/group  Joe, Ada ", InputCommandKind.StartGroup, "Joe, Ada")]
    [InlineData("/retry", InputCommandKind.Retry, "")]
    [InlineData("/discard", InputCommandKind.Discard, "")]
    [InlineData("/reply yes, both", InputCommandKind.Reply, "yes, both")]
    [InlineData("/edit", InputCommandKind.Edit, "")]
    [InlineData("/delete", InputCommandKind.Delete, "")]
    [InlineData("/react thumbs up", InputCommandKind.React, "thumbs up")]
    [InlineData("/search from:Ada map", InputCommandKind.Search, "from:Ada map")]
    [InlineData("/mentions", InputCommandKind.Mentions, "")]
    [InlineData("/sessions", InputCommandKind.Sessions, "")]
    [InlineData("/password old new", InputCommandKind.Password, "")]
    [InlineData("/logout", InputCommandKind.Logout, "")]
    [InlineData("/wat is this", InputCommandKind.Unknown, "/wat")]
    [InlineData("/", InputCommandKind.Unknown, "/")]
    public void One_slash_is_a_command_and_two_are_a_text(string input, object kind, string argument) =>
        Assert.Equal(new InputCommand((InputCommandKind)kind, argument), InputCommand.Parse(input));
}
