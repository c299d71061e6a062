using System.Net;
using Talko.Client;
using Talko.Protocol.Transport;
using Talko.Testing.Processes;
using Talko.Testing.Tls;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>Talko as the launcher starts it: both servers on free ports, on a database in a folder of its own.</summary>
internal sealed class RunningTalko : IAsyncDisposable
{
    /// <summary>The name that the servers' certificate has.</summary>
    public const string TlsName = "chat.example";

    private readonly TempFolder _folder = new();

    private RunningTalko() => DbPath = _folder.File("talko.db");

    public string DbPath { get; }

    /// <summary>Where everything of it is.</summary>
    public string Folder => _folder.Path;

    public string SecretPath => _folder.File("talko.secret");

    /// <summary>Who signed the servers' certificate; null without TLS.</summary>
    public PrivateAuthority? Authority { get; private set; }

    public TalkoProcess Launcher { get; private set; } = null!;

    public IPEndPoint Data { get; private set; } = null!;

    public IPEndPoint Broadcast { get; private set; } = null!;

    /// <summary>Starts the servers alone, in trust mode, with the fake chat.</summary>
    public static Task<RunningTalko> StartAsync() =>
        new RunningTalko().LaunchAsync("--auth=trust", "--recreate_db=True", "--insert_fake_chat=True");

    /// <summary>Starts the servers alone, in token mode, without users.</summary>
    public static Task<RunningTalko> WithAccountsAsync(params string[] flags) =>
        new RunningTalko().LaunchAsync(["--auth=token", .. flags]);

    /// <summary>The same with TLS, under a private authority.</summary>
    public static Task<RunningTalko> WithTlsAsync(params string[] flags)
    {
        var talko = new RunningTalko();
        talko.Authority = new PrivateAuthority(talko._folder.Path);
        talko.Authority.Sign(TlsName);
        return talko.LaunchAsync(
        [
            "--auth=token", $"--tls_cert={talko.Authority.CertificatePath}", $"--tls_key={talko.Authority.KeyPath}",
            .. talko.TrustFlags(), .. flags,
        ]);
    }

    /// <summary>Another launcher that uses these servers.</summary>
    public string[] Connected(params string[] arguments) =>
    [
        .. arguments, "--connect=127.0.0.1", $"--data_port={Data.Port}", $"--broadcast_port={Broadcast.Port}",
        .. TrustFlags(),
    ];

    /// <summary>What a page in front of these servers takes besides: the secret, and a certificate where they have one.</summary>
    public string[] PageFlags() =>
    [
        .. File.Exists(SecretPath) ? [$"--server_secret={SecretPath}"] : (string[])[],
        .. Authority is null ? (string[])[] : [$"--tls_cert={Authority.CertificatePath}", $"--tls_key={Authority.KeyPath}"],
    ];

    /// <summary>A client of these servers.</summary>
    public TalkoClient MakeClient() => new(new TalkoClientOptions
    {
        DataPort = Data.Port,
        BroadcastPort = Broadcast.Port,
        Tls = Authority is null ? null : ClientTls.Create(Authority.AuthorityPath, TlsName),
    });

    /// <summary>`talko admin`, which has ended; its lines.</summary>
    public async Task<IReadOnlyList<string>> AdminAsync(params string[] arguments)
    {
        await using var admin = TalkoProcess.Start(
            "Talko", ["admin", .. arguments, $"--db_path={DbPath}", $"--data_port={Data.Port}", .. TrustFlags()]);
        Assert.True(await admin.WaitAsync() == 0, string.Join(" | ", admin.Errors));
        return admin.Output;
    }

    /// <summary>Starts the servers alone again, after they have ended.</summary>
    public Task RelaunchAsync(params string[] flags) => LaunchAsync(flags);

    public async ValueTask DisposeAsync()
    {
        await Launcher.DisposeAsync();
        Authority?.Dispose();
        _folder.Dispose();
    }

    private async Task<RunningTalko> LaunchAsync(params string[] flags)
    {
        Launcher = TalkoProcess.Start(
            "Talko", ["--ui_client=none", $"--db_path={DbPath}", "--data_port=0", "--broadcast_port=0", .. flags]);
        await Launcher.LineAsync("ready");
        Data = await EndPointAsync("DataServer: ");
        Broadcast = await EndPointAsync("BroadcastServer: ");
        return this;
    }

    private string[] TrustFlags() =>
        Authority is null ? [] : [$"--tls_ca={Authority.AuthorityPath}", $"--tls_name={TlsName}"];

    private async Task<IPEndPoint> EndPointAsync(string start) =>
        IPEndPoint.Parse((await Launcher.LineAsync(start))[start.Length..]);
}
