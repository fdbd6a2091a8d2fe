using System.Net.Sockets;

using Google;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Clients;

public sealed class PatientRetryTests
{
    private static readonly (string, string) Long = ("Retry-After", "60");
    private static readonly (string, string) Soon = ("Retry-After", "0");

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Whoever_asks_for_more_time_than_a_tick_has_is_not_asked_again(int status)
    {
        var scripted = new Scripted(Scripted.Error(status, "backendError", "No.", Long), Scripted.Json(200, "{}"));

        await Assert.ThrowsAnyAsync<GoogleApiException>(() => ThingCall.GetAsync(scripted.Clients()));

        Assert.Single(scripted.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Whoever_asks_for_little_is_asked_again(int status)
    {
        var scripted = new Scripted(Scripted.Error(status, "backendError", "No.", Soon), Scripted.Json(200, "{}"));

        await ThingCall.GetAsync(scripted.Clients());

        Assert.Equal(2, scripted.Requests.Length);
    }

    [Fact]
    public async Task Nobody_is_asked_a_fourth_time()
    {
        var scripted = new Scripted(Scripted.Error(503, "backendError", "No.", Soon));

        await Assert.ThrowsAnyAsync<GoogleApiException>(() => ThingCall.GetAsync(scripted.Clients()));

        Assert.Equal(3, scripted.Requests.Length);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task What_does_something_is_repeated_only_if_that_does_no_harm(bool isRepeatable, int sent)
    {
        var scripted = new Scripted(Scripted.Error(503, "backendError", "No.", Soon), Scripted.Json(200, "{}"));

        await ThingCall.FaultAsync(ThingCall.PostAsync(scripted.Clients(), isRepeatable));

        Assert.Equal(sent, scripted.Requests.Length);
        Assert.All(scripted.Requests, one => Assert.Equal("""{"name":"body"}""", one.Body));
    }

    [Fact]
    public async Task What_does_something_is_not_repeated_when_its_answer_is_lost()
    {
        var scripted = new Scripted(Scripted.Broken(new HttpRequestException("reset", new SocketException())));

        await ThingCall.FaultAsync(ThingCall.PostAsync(scripted.Clients(), isRepeatable: false));

        Assert.Single(scripted.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(412)]
    public async Task A_refusal_is_final(int status)
    {
        var scripted = new Scripted(Scripted.Error(status, "conditionNotMet", "No."));

        await Assert.ThrowsAnyAsync<GoogleApiException>(
            () => ThingCall.PostAsync(scripted.Clients(), isRepeatable: true));

        Assert.Single(scripted.Requests);
    }
}
