using Talko.Terminal.Host;
using Talko.Terminal.Input;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class NameFormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_known_name_signs_in()
    {
        var form = Form("  joe rogan ");

        Assert.Equal(FakeMessenger.Joe, await form.SubmitAsync(Cancel));
    }

    [Fact]
    public async Task An_unknown_name_is_offered_before_it_is_made()
    {
        var form = Form("Zoë");

        Assert.Null(await form.SubmitAsync(Cancel));
        Assert.StartsWith("There is no Zoë yet.", form.Message);

        Assert.Equal("Zoë", (await form.SubmitAsync(Cancel))?.UserName);
    }

    [Fact]
    public async Task An_offer_is_for_that_name_only()
    {
        var form = Form("Zoë");
        await form.SubmitAsync(Cancel);

        form.Name.Set("Zoe");

        Assert.Null(await form.SubmitAsync(Cancel));
        Assert.StartsWith("There is no Zoe yet.", form.Message);
    }

    [Fact]
    public async Task A_refused_name_stays_with_the_reason()
    {
        var form = Form(new string('x', 65));
        await form.SubmitAsync(Cancel);

        Assert.Null(await form.SubmitAsync(Cancel));
        Assert.Equal(("A name must have 1 to 64 characters.", true), (form.Message, form.IsError));
        Assert.Equal(65, form.Name.Text.Length);
    }

    [Fact]
    public async Task Servers_that_are_away_are_waited_for()
    {
        var form = Form("Ada", failures: 1);
        var told = new List<string?>();
        form.Changed += () => told.Add(form.Message);

        Assert.Equal(FakeMessenger.Ada, await form.SubmitAsync(Cancel));
        Assert.Contains("Connecting to fake:8889… Nobody answers at fake:8889.", told);
    }

    [Fact]
    public async Task Another_name_ends_the_waiting()
    {
        var form = Form("Ada", failures: int.MaxValue);
        var waiting = form.SubmitAsync(Cancel);
        await Deadline.Until("the first attempt", () => form.IsError);

        form.Edited();

        Assert.Null(await waiting);
        Assert.Null(form.Message);
    }

    private static NameForm Form(string name, int failures = 0)
    {
        var form = new NameForm(new FakeServers(new FakeMessenger(), failures), new KillBuffer());
        form.Name.Set(name);
        return form;
    }
}
