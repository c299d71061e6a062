using System.CommandLine;
using Talko.Servers;

namespace Talko.Admin;

/// <summary>`talko admin`: the operator's commands.</summary>
internal sealed class AdminCommand(LauncherFlags flags, CancellationToken stopping)
{
    private readonly Argument<string> _name = new("name") { Description = "The user's name" };
    private readonly Argument<string> _newName = new("new_name") { Description = "The name from now on" };
    private readonly Argument<long> _sessionId = new("id") { Description = "The id that sessions lists" };
    private readonly Argument<string> _backup = new("backup") { Description = "The backup's file" };
    private readonly Option<string> _from = new("--from") { Description = "The database: a file, or postgres://…", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "The empty one that it goes to", Required = true };
    private readonly Option<bool> _isId = new("--id") { Description = "The name that is given is an id, as users lists them", Arity = ArgumentArity.Zero };
    private readonly Option<int> _uses = new("--uses") { Description = "How many may sign up with it", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _days = new("--days") { Description = "How many days it is good for", DefaultValueFactory = _ => 7 };

    /// <summary>The command with all that it can do.</summary>
    public Command Build() => new("admin", "Looks after the accounts of the Talko whose database this is, running or not.")
    {
        Verb("invite", "Makes an invite to sign up with", (what, parsed) => what.InviteAsync(parsed.GetValue(_uses), parsed.GetValue(_days)), _uses, _days),
        Verb("users", "Lists all users", (what, _) => what.ListUsersAsync()),
        Verb("reset", "Gives a user a new password, or a first one", (what, parsed) => what.ResetAsync(parsed.GetRequiredValue(_name)), _name, _isId),
        Verb("disable", "Signs a user out and keeps him out", (what, parsed) => what.SetDisabledAsync(parsed.GetRequiredValue(_name), true), _name, _isId),
        Verb("enable", "Lets a disabled user sign in again", (what, parsed) => what.SetDisabledAsync(parsed.GetRequiredValue(_name), false), _name, _isId),
        Verb("rename", "Gives a user another name", (what, parsed) => what.RenameAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_newName)), _name, _newName, _isId),
        Verb("sessions", "Lists where a user is signed in", (what, parsed) => what.ListSessionsAsync(parsed.GetRequiredValue(_name)), _name, _isId),
        Verb("end", "Ends a session", (what, parsed) => what.EndSessionAsync(parsed.GetValue(_sessionId)), _sessionId),
        BackUp(),
        Restore(),
        Migrate(),
        Reindex(),
    };

    private Command Migrate()
    {
        var migrate = new Command("migrate", "Moves everything to another database, between a file and PostgreSQL, while no server runs") { _from, _to };
        migrate.SetAction(async (parsed, _) =>
        {
            await DatabaseMove.RunAsync(
                parsed.GetRequiredValue(_from), parsed.GetRequiredValue(_to), flags.ReadPasswordFile(parsed), Console.Out);
            return 0;
        });
        return migrate;
    }

    private Command Reindex()
    {
        var reindex = new Command("reindex", "Has the index of messages made anew, while servers run or when the next one does");
        reindex.SetAction(async (parsed, _) =>
        {
            await ServerErrand.RunAsync("Talko.DataServer", ["reindex", .. flags.ReadAdmin(parsed).Database.Arguments]);
            await Console.Out.WriteLineAsync("The index is empty. A server fills it while it runs, and its log says how far it is.");
            return 0;
        });
        return reindex;
    }

    private Command BackUp()
    {
        var backup = new Command("backup", "Makes a backup of the database in one file, whether servers run or not") { _backup };
        backup.SetAction(async (parsed, _) =>
        {
            await DatabaseBackup.RunAsync(flags.ReadAdmin(parsed).Database.RequireFile(), parsed.GetRequiredValue(_backup), Console.Out);
            return 0;
        });
        return backup;
    }

    private Command Restore()
    {
        var restore = new Command("restore", "Puts a backup in the database's place, while no server runs") { _backup };
        restore.SetAction(async (parsed, _) =>
        {
            await Restoration.RunAsync(flags.ReadAdmin(parsed), parsed.GetRequiredValue(_backup), Console.Out, stopping);
            return 0;
        });
        return restore;
    }

    private Command Verb(string name, string description, Func<Administration, ParseResult, Task> run, params Symbol[] symbols)
    {
        var verb = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                verb.Add(argument);
            }
            else
            {
                verb.Add((Option)symbol);
            }
        }

        verb.SetAction(async (parsed, _) =>
        {
            await using var connection = await AdminConnection.OpenAsync(flags.ReadAdmin(parsed), stopping);
            await run(new Administration(connection.Connection, parsed.GetValue(_isId), Console.Out, stopping), parsed);
            return 0;
        });
        return verb;
    }
}
