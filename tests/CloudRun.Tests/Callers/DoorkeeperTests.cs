using LlmCloudScaler.CloudRun.Callers;
using LlmCloudScaler.CloudRun.Settings;
using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Identity;
using LlmCloudScaler.Evaluation.Hosts.Settings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Callers;

public sealed class DoorkeeperTests : IAsyncLifetime
{
    private const string Audience = "https://scaler-abc.a.run.app";
    private const string Invoker = "invoker@fleets.iam.gserviceaccount.com";

    private GcpEmulator _cloud = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cloud = await GcpEmulator.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("https://accounts.google.com")]
    [InlineData("accounts.google.com")]
    public async Task A_token_of_Google_s_for_this_service_and_one_of_its_callers_is_let_in(string issuer)
    {
        var caller = await WhoAsync(new OidcToken(Audience) { Email = Invoker, Issuer = issuer });

        Assert.Equal(Invoker, Assert.IsType<Caller.Admitted>(caller).Email);
    }

    [Theory]
    [InlineData(null, "no bearer token")]
    [InlineData("", "no bearer token")]
    [InlineData("Basic abc", "no bearer token")]
    [InlineData("Bearer abc", "no JSON web token")]
    [InlineData("Bearer a.b.c", "no JSON web token")]
    [InlineData("Bearer ..", "no JSON web token")]
    public async Task What_is_no_token_is_nobody(string? authorization, string why)
    {
        var caller = await Door().WhoAsync(authorization, Cancellation);

        Assert.Contains(why, Assert.IsType<Caller.Unknown>(caller).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_token_is_nobody_s() => Assert.Contains(
        "signature is not verified", await UnknownAsync(Token with { IsForged = true }), StringComparison.Ordinal);

    [Fact]
    public async Task A_token_without_a_signature_is_nobody_s() => Assert.Contains(
        "not verified", await UnknownAsync(Token with { Algorithm = "none" }), StringComparison.Ordinal);

    [Fact]
    public async Task An_expired_token_is_nobody_s() => Assert.Contains(
        "expired",
        await UnknownAsync(Token with { IssuedAt = TimeProvider.System.GetUtcNow().AddHours(-2) }),
        StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task A_token_for_another_service_is_nobody_s() => Assert.Contains(
        "this is https://scaler-abc", await UnknownAsync(new OidcToken("https://other")), StringComparison.Ordinal);

    [Fact]
    public async Task A_token_of_another_issuer_is_nobody_s() => Assert.Contains(
        "its issuer is", await UnknownAsync(Token with { Issuer = "https://evil" }), StringComparison.Ordinal);

    [Fact]
    public async Task A_token_without_a_verified_address_is_nobody_s()
    {
        Assert.Contains(
            "e-mail", await UnknownAsync(Token with { IsEmailVerified = false }), StringComparison.Ordinal);
        Assert.Contains("e-mail", await UnknownAsync(Token with { Email = null }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_s_token_is_known_and_refused()
    {
        var caller = await WhoAsync(Token with { Email = "other@fleets.iam.gserviceaccount.com" });

        Assert.Contains(
            "other@fleets", Assert.IsType<Caller.Refused>(caller).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_token_whose_signature_Cloud_Run_removed_is_believed_only_behind_IAM(
        bool isBehindIam, bool isLetIn)
    {
        var token = Removed(Token);

        var caller = await Door(isBehindIam).WhoAsync($"Bearer {token}", Cancellation);

        Assert.Equal(isLetIn, caller is Caller.Admitted);
    }

    [Fact]
    public async Task Behind_IAM_the_rest_of_a_token_is_looked_at_all_the_same()
    {
        var door = Door(isBehindIam: true);

        Assert.IsType<Caller.Unknown>(await door.WhoAsync(
            $"Bearer {Removed(new OidcToken("https://other"))}", Cancellation));
        Assert.IsType<Caller.Unknown>(await door.WhoAsync(
            $"Bearer {Removed(Token with { IssuedAt = TimeProvider.System.GetUtcNow().AddHours(-2) })}", Cancellation));
        Assert.IsType<Caller.Refused>(await door.WhoAsync(
            $"Bearer {Removed(Token with { Email = "other@x.y" })}", Cancellation));
    }

    [Fact]
    public async Task A_forged_token_is_nobody_s_behind_IAM_either() => Assert.IsType<Caller.Unknown>(
        await Door(isBehindIam: true).WhoAsync(
            $"Bearer {_cloud.Identity.Mint(Token with { IsForged = true })}", Cancellation));

    private static OidcToken Token => new(Audience) { Email = Invoker };

    private string Removed(OidcToken token)
    {
        var signed = _cloud.Identity.Mint(token);
        return signed[..(signed.LastIndexOf('.') + 1)] + "SIGNATURE_REMOVED_BY_GOOGLE";
    }

    private async Task<string> UnknownAsync(OidcToken token) =>
        Assert.IsType<Caller.Unknown>(await WhoAsync(token)).Why;

    private Task<Caller> WhoAsync(OidcToken token) =>
        Door().WhoAsync($"Bearer {_cloud.Identity.Mint(token)}", Cancellation);

    private Doorkeeper Door(bool isBehindIam = false) => new(
        new HostSettings
        {
            Rounds = new RoundSettings { Policies = "policies" },
            Port = 1,
            Project = "fleets",
            Audience = Audience,
            Callers = [Invoker],
            IsBehindIam = isBehindIam,
            TokenKeys = new Uri(_cloud.Endpoint, "/oauth2/v3/certs").AbsoluteUri,
        },
        TimeProvider.System);
}
