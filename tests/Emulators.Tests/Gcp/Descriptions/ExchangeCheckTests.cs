using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Gcp.Descriptions;
using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Descriptions;

/// <summary>That what differs from the vendor's descriptions is found.</summary>
public sealed class ExchangeCheckTests
{
    private const string Place = "/compute/v1/projects/fleets/zones/us-central1-a/instanceGroupManagers/chat";
    private const string Series = "/v3/projects/fleets/timeSeries";

    private static readonly Lazy<ApiDescription[]> Descriptions = new(() =>
        [.. new[] { "compute", "monitoring", "pubsub" }
            .Select(name => ApiDescription.Load(Neighbour.Need($"specs/gcp/{name}.json")))]);

    [Theory]
    [InlineData("resize", "size=2", "", """{"status":"RUNNING","id":"8000000000000000001"}""")]
    [InlineData("deleteInstances", "", """{"instances":["zones/a/instances/a"]}""", """{"status":"DONE"}""")]
    [InlineData("createInstances", "alt=json", """{"instances":[{"name":"a"}]}""", """{"status":"PENDING"}""")]
    public void What_is_right_is_not_found_wrong(string action, string query, string body, string answer) =>
        Assert.Empty(Violations(action, query, body, answer));

    [Theory]
    [InlineData("resize", "", "", "{}", "parameter size: required, missing")]
    [InlineData("resize", "size=two", "", "{}", "parameter size: \"two\" not a int32")]
    [InlineData("resize", "size=2&size=3", "", "{}", "parameter size: given 2 times")]
    [InlineData("resize", "size=2&count=2", "", "{}", "parameter count: unknown")]
    [InlineData("resize", "size=2", "{}", "{}", "request: a body where none is described")]
    [InlineData("deleteInstances", "", "", "{}", "request: a body is required")]
    [InlineData("deleteInstances", "", """{"names":["a"]}""", "{}", "request.names: unknown property")]
    [InlineData("deleteInstances", "", """{"instances":"a"}""", "{}", "request.instances: not of type array")]
    [InlineData("deleteInstances", "", """{"instances":[1]}""", "{}", "request.instances[0]: 1 not a string")]
    [InlineData("deleteInstances", "", """{"instances":null}""", "{}", "request.instances: null")]
    [InlineData("deleteInstances", "noGracefulShutdown=yes", "{}", "{}", "not a boolean")]
    [InlineData("resize", "size=2", "", "", "answer: a body is missing")]
    [InlineData("resize", "size=2", "", "{", "answer: no JSON")]
    [InlineData("resize", "size=2", "", """{"id":8000000000000000001}""", "8000000000000000001 not a uint64")]
    [InlineData("resize", "size=2", "", """{"id":"-1"}""", "answer.id: '-1' is no uint64")]
    [InlineData("resize", "size=2", "", """{"status":"ACCEPTED"}""", "answer.status: ACCEPTED is none of")]
    [InlineData("resize", "size=2", "", """{"progress":0.5}""", "answer.progress: 0.5 not a int32")]
    [InlineData("resize", "size=2", "", """{"error":{"errors":[{"cod":"X"}]}}""", "error.errors[0].cod: unknown")]
    [InlineData("destroy", "", "", "{}", "is not described")]
    public void What_is_wrong_is_found(string action, string query, string body, string answer, string fault) =>
        Assert.Contains(fault, Assert.Single(Violations(action, query, body, answer)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"targetStoppedSize":"2"}""", "request.targetStoppedSize: \"2\" not a int32")]
    [InlineData("""{"standbyPolicy":{"mode":"AUTO"}}""", "request.standbyPolicy.mode: AUTO is none of")]
    [InlineData("""{"fingerprint":"no base 64!"}""", "request.fingerprint: 'no base 64!' is no byte")]
    [InlineData("""{"status":{}}""", "request.status: only the service says this")]
    public void A_patch_is_looked_into(string body, string fault) => Assert.Contains(
        fault,
        Assert.Single(ExchangeCheck.Violations(
            Descriptions.Value,
            Exchange("compute.instanceGroupManagers.patch", "PATCH", Place, "", body, 200, """{"status":"DONE"}"""))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("interval.endTime=2026-01-05", "parameter interval.endTime: '2026-01-05' is no google-datetime")]
    [InlineData("aggregation.alignmentPeriod=60", "parameter aggregation.alignmentPeriod: '60' is no google-duration")]
    [InlineData("aggregation.perSeriesAligner=ALIGN_AVERAGE", "ALIGN_AVERAGE is none of")]
    public void A_query_is_looked_into(string query, string fault) => Assert.Contains(
        fault,
        Assert.Single(ExchangeCheck.Violations(
            Descriptions.Value, Exchange("monitoring.projects.timeSeries.list", "GET", Series, query, "", 200, "{}"))),
        StringComparison.Ordinal);

    [Fact]
    public void Fields_to_group_by_may_be_several() => Assert.Empty(ExchangeCheck.Violations(
        Descriptions.Value,
        Exchange(
            "monitoring.projects.timeSeries.list",
            "GET",
            Series,
            "aggregation.groupByFields=resource.type&aggregation.groupByFields=metric.labels.a",
            "",
            200,
            """{"timeSeries":[{"points":[{"value":{"int64Value":"1"}}]}]}""")));

    [Fact]
    public void Another_address_or_method_is_found()
    {
        var wrong = Exchange(
            "compute.instanceGroupManagers.get", "POST", Place + "/get", string.Empty, string.Empty, 200, "{}");
        Assert.Contains(
            "is not its address",
            Assert.Single(ExchangeCheck.Violations(Descriptions.Value, wrong)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":404,"message":"m","errors":[{"reason":"notFound"}]}}""", null)]
    [InlineData("""{"error":{"code":404,"message":"m","status":"NOT_FOUND"}}""", null)]
    [InlineData("""{"error":{"code":404,"message":"m"}}""", "neither status nor reason")]
    [InlineData("""{"error":{"code":400,"message":"m","status":"NOT_FOUND"}}""", "without its status")]
    [InlineData("""{"code":404}""", "without its status")]
    public void An_error_has_the_form_that_all_have(string answer, string? fault)
    {
        var found = ExchangeCheck.Violations(
            Descriptions.Value,
            Exchange("compute.instanceGroupManagers.get", "GET", Place, string.Empty, string.Empty, 404, answer));
        if (fault is null)
        {
            Assert.Empty(found);
        }
        else
        {
            Assert.Contains(fault, Assert.Single(found), StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<string> Violations(string action, string query, string body, string answer) =>
        ExchangeCheck.Violations(
            Descriptions.Value,
            Exchange($"compute.instanceGroupManagers.{action}", "POST", $"{Place}/{action}", query, body, 200, answer));

    private static GcpExchange Exchange(
        string operation, string method, string path, string query, string body, int status, string answer) => new(
        new GcpRequest(
            operation,
            method,
            "compute.googleapis.com",
            path,
            ImmutableDictionary<string, string>.Empty,
            [
                .. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(
                    pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1]))),
            ],
            ImmutableDictionary<string, string>.Empty,
            body,
            default),
        status,
        answer);
}
