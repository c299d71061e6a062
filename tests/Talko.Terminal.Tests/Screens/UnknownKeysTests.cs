namespace Talko.Terminal.Tests.Screens;

public sealed class UnknownKeysTests
{
    private const int RandomSequences = 1000;
    private const int MaxNumber = 999;
    private const string PasteStart = "\e[200~";
    private const string PasteEnd = "\e[201~";

    [Fact]
    public async Task Home_and_End_of_rxvt_move_and_what_is_unknown_leaves_the_draft_alone()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.TypeAsync($"draft\e[7~a \e[29~\e[8~{PasteEnd}!");

        await terminal.Screen.WaitForAsync("> a draft!");
    }

    [Theory]
    [InlineData("")]
    [InlineData(";2")]
    [InlineData(";5")]
    [InlineData(";8")]
    [InlineData(";1:3")]
    public async Task No_numbered_key_ends_the_program(string modifiers)
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.TypeAsync(
            string.Concat(Enumerable.Range(0, MaxNumber + 1).Select(number => $"\e[{number}{modifiers}~")));

        await AssertAliveAsync(terminal);
    }

    [Fact]
    public async Task No_random_sequence_ends_the_program()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        var random = new Random(11);

        foreach (var part in Enumerable.Range(0, RandomSequences).Select(_ => Sequence(random)).Chunk(100))
        {
            await terminal.Screen.TypeAsync(string.Concat(part));
        }

        await AssertAliveAsync(terminal);
    }

    // As long as no key is meant to send or to quit, whatever was pressed, a cleared line takes text.
    private static async Task AssertAliveAsync(HostTerminal terminal)
    {
        await LeaveAllAsync(terminal);
        await terminal.Screen.TypeAsync("\u0005\u0015alive");
        await terminal.Screen.WaitForAsync("> alive ");
        Assert.False(File.Exists(terminal.LogPath));
    }

    // What is being typed in a box, the box, a selection, an edit: each Escape leaves one.
    private static Task LeaveAllAsync(HostTerminal terminal) =>
        terminal.Screen.PressAsync("Escape", "Escape", "Escape", "Escape");

    private static string Sequence(Random random)
    {
        var sequence = random.Next(4) switch
        {
            0 => $"\eO{Character(random, '@', '~')}",
            1 => $"\e{"]PX^_"[random.Next(5)]}{Parameters(random, "0123456789;abcxyz:/ ")}\e\\",
            _ => $"\e[{Parameters(random, "0123456789;:<=>?! ")}{Character(random, '@', '~')}",
        };
        return sequence == PasteStart ? "" : sequence;
    }

    private static string Parameters(Random random, string from) => new(random.GetItems<char>(from, random.Next(12)));

    private static char Character(Random random, char first, char last) => (char)random.Next(first, last + 1);
}
