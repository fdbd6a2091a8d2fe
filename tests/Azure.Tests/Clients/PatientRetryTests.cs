using Azure;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class PatientRetryTests
{
    private static readonly (string, string) Long = ("Retry-After", "60");

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Whoever_asks_for_more_time_than_a_tick_has_is_not_asked_again(int status)
    {
        var scripted = new Scripted(
            Scripted.Error(status, "ServerBusy", "No.", Long), Scripted.Json(200, ScaleSetCall.Answer));

        await Assert.ThrowsAsync<RequestFailedException>(() => ScaleSetCall.GetAsync(scripted.Clients()));

        Assert.Single(scripted.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Whoever_asks_for_little_or_nothing_is_asked_again(int status)
    {
        var scripted = new Scripted(
            Scripted.Error(status, "ServerBusy", "No.", ("Retry-After", "0")), Scripted.Json(200, ScaleSetCall.Answer));

        await ScaleSetCall.GetAsync(scripted.Clients());

        Assert.Equal(2, scripted.Requests.Length);
    }

    [Fact]
    public async Task A_refusal_is_final()
    {
        var scripted = new Scripted(Scripted.Error(409, "AllocationFailed", "No."));

        await Assert.ThrowsAsync<RequestFailedException>(() => ScaleSetCall.UpdateAsync(scripted.Clients()));

        Assert.Single(scripted.Requests);
    }
}
