using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Clients;

public sealed class AwsFaultsTests
{
    [Theory]
    [InlineData(400, "Throttling", "Rate exceeded", SourceFault.Throttled)]
    [InlineData(403, "AccessDenied", "User is not authorized", SourceFault.Denied)]
    [InlineData(403, "InvalidClientTokenId", "The security token is invalid", SourceFault.Denied)]
    [InlineData(403, "RequestExpired", "Request has expired", SourceFault.Denied)]
    [InlineData(400, "ValidationError", "AutoScalingGroup name not found - null", SourceFault.NotFound)]
    [InlineData(400, "ValidationError", "New size 99 is above the maximum", SourceFault.Malformed)]
    [InlineData(503, "ServiceUnavailable", "Try again", SourceFault.Unreachable)]
    public async Task An_error_of_the_query_protocol_has_its_fault(
        int status, string code, string message, SourceFault expected)
    {
        var fault = await FaultOfAutoScalingAsync(Answer.QueryError(status, code, message));

        Assert.Equal(new ApiFault(expected, status, code, string.Empty, message), fault);
    }

    [Theory]
    [InlineData(500, SourceFault.Unreachable)]
    [InlineData(403, SourceFault.Denied)]
    [InlineData(404, SourceFault.Malformed)]
    [InlineData(200, SourceFault.Malformed)]
    public async Task A_page_instead_of_an_answer_has_the_fault_of_its_status(int status, SourceFault expected)
    {
        var ofQuery = await FaultOfAutoScalingAsync(Answer.Page(status));
        var ofJson = await FaultOfCloudWatchAsync(Answer.Page(status));

        Assert.Equal((expected, status), (ofQuery?.Kind, ofQuery?.Status));
        Assert.Equal((expected, status), (ofJson?.Kind, ofJson?.Status));
    }

    [Theory]
    [InlineData(400, "ThrottlingException", SourceFault.Throttled)]
    [InlineData(400, "AccessDeniedException", SourceFault.Denied)]
    [InlineData(400, "InvalidParameterCombination", SourceFault.Malformed)]
    public async Task An_error_in_json_has_its_fault(int status, string code, SourceFault expected)
    {
        var fault = await FaultOfCloudWatchAsync(Answer.JsonError(status, code, "no"));

        Assert.Equal(new ApiFault(expected, status, code, string.Empty, "no"), fault);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        var loopback = await Loopback.StartAsync(Answer.Page(200));
        using var clients = Somebody.Calling(loopback);
        await loopback.DisposeAsync();

        Assert.Equal(SourceFault.Unreachable, (await FaultOfAutoScalingAsync(clients))?.Kind);
    }

    [Fact]
    public void A_bug_is_no_fault() => Assert.Null(AwsFaults.Of(new InvalidOperationException("a bug")));

    private static async Task<ApiFault?> FaultOfAutoScalingAsync(Answer answer)
    {
        await using var loopback = await Loopback.StartAsync(answer);
        using var clients = Somebody.Calling(loopback);
        return await FaultOfAutoScalingAsync(clients);
    }

    private static Task<ApiFault?> FaultOfAutoScalingAsync(AwsClients clients) =>
        FaultOfAsync(clients.AutoScaling("eu-west-1").DescribePoliciesAsync(new()));

    private static async Task<ApiFault?> FaultOfCloudWatchAsync(Answer answer)
    {
        await using var loopback = await Loopback.StartAsync(answer);
        using var clients = Somebody.Calling(loopback);
        return await FaultOfAsync(clients.CloudWatch("eu-west-1").GetMetricDataAsync(new()));
    }

    private static async Task<ApiFault?> FaultOfAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (Exception thrown) when (AwsFaults.Of(thrown) is { } fault)
        {
            return fault;
        }
    }
}
