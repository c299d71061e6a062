using System.CommandLine;
using Talko.DataServer;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Migrations;
using Talko.DataServer.Storage.Sqlite.Backups;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.Hosting;
using Talko.Hosting.Access;

var dbPath = new Option<string>("--db_path")
{
    Description = "The SQLite database; made where there is none",
    DefaultValueFactory = _ => "talko.db",
    Recursive = true,
};
var dbUrl = new Option<string?>("--db_url")
{
    Description = "The PostgreSQL database instead, as postgres://user@host/database; its password comes from TALKO_DB_PASSWORD",
    Recursive = true,
};
var dbPasswordFile = new Option<string?>("--db_password_file")
{
    Description = "The file of that password instead, which only its owner can read",
    Recursive = true,
};
var alone = new Option<bool>("--alone")
{
    Description = "Refuse a PostgreSQL database that other servers use",
};
var broadcastHost = new Option<string>("--broadcast_host")
{
    Description = "Where the BroadcastServer is",
    DefaultValueFactory = _ => "127.0.0.1",
};
var broadcastPort = new Option<int>("--broadcast_port")
{
    Description = "The BroadcastServer's port; 0 for none",
    DefaultValueFactory = _ => 8888,
};
var signUp = new Option<string?>("--sign_up")
{
    Description = "Who may sign up: open, invite or closed; open where --host is this machine alone, else invite",
};
var newEpoch = new Option<bool>("--new_epoch")
{
    Description = "Has all clients load everything anew: once, where a backup was put in the database's place",
};
var command = new RootCommand("Talko's DataServer: stores conversations and has new messages broadcast.")
{
    dbPath, dbUrl, dbPasswordFile, broadcastHost, broadcastPort, signUp, newEpoch, alone,
};
command.Add(new BackupCommand(dbPath).Build());
command.Add(new MoveCommand(dbPasswordFile).Build());
command.Add(new SetAsideCommand(dbUrl, dbPasswordFile).Build());
command.Add(new ReindexCommand(dbPath, dbUrl, dbPasswordFile).Build());
var flags = new ServerFlags(command, DataServerOptions.DefaultPort);
return await ServerProgram.RunAsync(command, flags, args, async (parsed, loggers) =>
{
    var logger = loggers.CreateLogger("Talko.DataServer");
    var url = parsed.GetValue(dbUrl);
    if (url is not null && parsed.GetResult(dbPath) is { Implicit: false })
    {
        throw new StartException("--db_path and --db_url exclude each other: the database is a file, or PostgreSQL's");
    }

    var path = url is null ? DatabaseFile.Find(parsed.GetRequiredValue(dbPath)) : string.Empty;
    var secretPath = url is null ? SecretFile.Beside(path) : null;
    var settings = flags.Read(parsed, secretPath, parsed.GetRequiredValue(broadcastHost), logger);
    var options = new DataServerOptions
    {
        Server = settings.Server,
        Secret = settings.Secret,
        LinkTls = settings.LinkTls,
        SignUp = SignUpFlag.Read(parsed.GetValue(signUp), settings.Server.EndPoint.Address),
        DbPath = path,
        DbUrl = url,
        DbPassword = url is null ? null : DatabasePassword.Find(parsed.GetValue(dbPasswordFile)),
        Alone = parsed.GetValue(alone),
        NewEpoch = parsed.GetValue(newEpoch),
        BroadcastHost = parsed.GetRequiredValue(broadcastHost),
        BroadcastPort = parsed.GetRequiredValue(broadcastPort),
    };
    return await DataService.OpenAsync(options, TimeProvider.System, logger);
});
