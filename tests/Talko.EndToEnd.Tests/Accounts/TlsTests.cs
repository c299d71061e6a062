using System.Net;
using System.Text;
using Talko.EndToEnd.Tests.Launching;
using Talko.Protocol.Client;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Transport;
using Talko.Testing.Tls;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests.Accounts;

/// <summary>The servers under a certificate of a private authority.</summary>
public sealed class TlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_and_streams_go_through_TLS()
    {
        await using var talko = await RunningTalko.WithTlsAsync("--host=0.0.0.0", "--sign_up=open");
        await using var ada = talko.MakeClient();
        await using var bob = talko.MakeClient();
        var first = (await ada.SignUpAsync("Ada", "correct horse", cancellationToken: Token)).User;
        var second = (await bob.SignUpAsync("Bob", "correct horse", cancellationToken: Token)).User;
        var chat = await ada.InsertChatAsync("N/A", [first.UserId, second.UserId], cancellationToken: Token);
        Assert.Null(await bob.ReceiveMessageAsync(second.UserId, TimeSpan.Zero, Token));
        var next = bob.ReceiveMessageAsync(second.UserId, Timeout.InfiniteTimeSpan, Token);
        var sent = await ada.InsertMessageAsync(chat.ChatId, first.UserId, "héllo", cancellationToken: Token);
        Assert.Equal(sent.MessageId, (await next.Within("the message to arrive"))!.MessageId);
    }

    [Fact]
    public async Task A_server_of_another_authority_or_name_is_not_trusted()
    {
        await using var talko = await RunningTalko.WithTlsAsync();
        using var folder = new TempFolder();
        using var other = new PrivateAuthority(folder.Path);
        await RefusedAsync(talko, ClientTls.Create(other.AuthorityPath, RunningTalko.TlsName));
        await RefusedAsync(talko, ClientTls.Create(talko.Authority!.AuthorityPath, "other.example"));
        await RefusedAsync(talko, ClientTls.Create(talko.Authority.AuthorityPath));
        await RefusedAsync(talko, ClientTls.Create());
    }

    [Fact]
    public async Task With_TLS_a_port_speaks_nothing_else()
    {
        await using var talko = await RunningTalko.WithTlsAsync();
        foreach (var endPoint in new[] { talko.Data, talko.Broadcast })
        {
            using var peer = await RawPeer.ConnectAsync(endPoint);
            await peer.SendPayloadAsync("""{"jsonrpc":"2.0","method":"GetServer","params":{},"id":1}""");

            // All that may come is an alert of TLS.
            Assert.DoesNotContain("jsonrpc", Encoding.ASCII.GetString(await peer.ReceiveToEndAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_certificate_is_used_without_a_restart()
    {
        await using var talko = await RunningTalko.WithTlsAsync();
        var tls = ClientTls.Create(talko.Authority!.AuthorityPath, "new.example");
        await RefusedAsync(talko, tls);
        talko.Authority.Sign("new.example");
        await Deadline.Until("the new certificate to be used", () => IsTrustedAsync(talko.Data, tls));
    }

    [Fact]
    public async Task A_certificate_behind_a_link_is_renewed_by_the_link()
    {
        await using var talko = await RunningTalko.WithTlsAsync();
        var live = talko.Authority!.CertificatePath;
        var renewed = live + ".renewed";
        var tls = ClientTls.Create(talko.Authority.AuthorityPath, "new.example");
        await RefusedAsync(talko, tls);
        talko.Authority.Sign("new.example");
        File.Move(live, renewed);
        File.CreateSymbolicLink(live, renewed);
        await Deadline.Until("the new certificate to be used", () => IsTrustedAsync(talko.Data, tls));
        var newer = ClientTls.Create(talko.Authority.AuthorityPath, "newer.example");
        File.Delete(live);
        talko.Authority.Sign("newer.example");
        File.Move(live, renewed, overwrite: true);
        File.CreateSymbolicLink(live, renewed);
        await Deadline.Until("the renewed certificate to be used", () => IsTrustedAsync(talko.Data, newer));
    }

    private static async Task RefusedAsync(RunningTalko talko, ClientTls tls)
    {
        Assert.False(await IsTrustedAsync(talko.Data, tls));
        Assert.False(await IsTrustedAsync(talko.Broadcast, tls));
    }

    private static async Task<bool> IsTrustedAsync(IPEndPoint server, ClientTls tls)
    {
        try
        {
            var endpoint = new RpcEndpoint(server.Address.ToString(), server.Port) { Tls = tls };
            await using var connection = await RpcConnection.ConnectAsync(endpoint, Token);
            await connection.CallAsync(TalkoMethods.GetServer, new GetServerParams(), keepAlive: false, Token);
            return true;
        }
        catch (IOException exception) when (exception.Message.Contains("not trusted", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
