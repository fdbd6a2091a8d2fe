using LlmCloudScaler.Emulators.Aws.Descriptions;
using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.Descriptions;

/// <summary>The check sees what is wrong, in either protocol and either way.</summary>
public sealed class ExchangeCheckTests
{
    private const string Form = "Action=DescribeLifecycleHooks&Version=2011-01-01&AutoScalingGroupName=chat"
        + "&LifecycleHookNames.member.1=ready";

    private const string Xml = """
        <DescribeLifecycleHooksResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
          <DescribeLifecycleHooksResult><LifecycleHooks><member>
            <LifecycleHookName>ready</LifecycleHookName><HeartbeatTimeout>600</HeartbeatTimeout>
          </member></LifecycleHooks></DescribeLifecycleHooksResult>
          <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
        </DescribeLifecycleHooksResponse>
        """;

    private const string Question = """
        {"MetricDataQueries":[{"Id":"q","Expression":"1"}],"StartTime":0,"EndTime":60,"ScanBy":"TimestampAscending"}
        """;

    private const string Answer = """
        {"MetricDataResults":[{"Id":"q","Timestamps":[0],"Values":[1.5],"StatusCode":"Complete"}]}
        """;

    [Fact]
    public void A_right_exchange_passes_in_either_protocol()
    {
        Assert.Empty(Scaling(Form, Xml));
        Assert.Empty(Watching(Question, Answer));
    }

    [Theory]
    [InlineData("AutoScalingGroupName=chat", "Other=1", "request.AutoScalingGroupName is required")]
    [InlineData("AutoScalingGroupName=chat", "AutoScalingGroupName=chat&Other=1", "request.Other is not described")]
    [InlineData("LifecycleHookNames.member.1=", "LifecycleHookNames=", "request.LifecycleHookNames should be a list")]
    [InlineData("=ready", "=", "LifecycleHookNames[0] is not within 1 and 255")]
    [InlineData("=ready", "=%C3%A9", "LifecycleHookNames[0] does not match [A-Za-z0-9")]
    [InlineData("&Version=2011-01-01", "", "request has no Version")]
    public void A_wrong_form_is_told(string old, string replacement, string fault) =>
        Told(fault, Scaling(Form.Replace(old, replacement, StringComparison.Ordinal), Xml));

    [Theory]
    [InlineData("member>", "item>", "holds a item where a member should be")]
    [InlineData("HeartbeatTimeout>", "Heartbeat>", "}Heartbeat is not described")]
    [InlineData("600", "10 minutes", "HeartbeatTimeout should be a integer: 10 minutes")]
    [InlineData("DescribeLifecycleHooksResult>", "Result>", "answer has no DescribeLifecycleHooksResult")]
    [InlineData("DescribeLifecycleHooksResponse", "Response", "answer is a {")]
    [InlineData("RequestId", "Id", "answer has no RequestId")]
    [InlineData("2011-01-01/", "2012-01-01/", "answer has no DescribeLifecycleHooksResult")]
    [InlineData("<HeartbeatTimeout>600", "<LifecycleHookName>b</LifecycleHookName><HeartbeatTimeout>600", "than once")]
    public void A_wrong_xml_answer_is_told(string old, string replacement, string fault) =>
        Told(fault, Scaling(Form, Xml.Replace(old, replacement, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"StartTime\":0,", "", "request.StartTime is required")]
    [InlineData("TimestampAscending", "Ascending", "request.ScanBy is none of")]
    [InlineData("\"EndTime\":60", "\"EndTime\":\"60\"", "request.EndTime should be a timestamp")]
    [InlineData("\"Id\"", "\"Name\"", "MetricDataQueries[0].Name is not described")]
    public void A_wrong_json_request_is_told(string old, string replacement, string fault) =>
        Told(fault, Watching(Question.Replace(old, replacement, StringComparison.Ordinal), Answer));

    [Theory]
    [InlineData("Complete", "Done", "StatusCode is none of")]
    [InlineData("[1.5]", "1.5", "Values should be a list")]
    [InlineData("[1.5]", "[\"1.5\"]", "Values[0] should be a double")]
    [InlineData("[0]", "[null]", "Timestamps[0] is null")]
    public void A_wrong_json_answer_is_told(string old, string replacement, string fault) =>
        Told(fault, Watching(Question, Answer.Replace(old, replacement, StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"__type":"ValidationError","message":"No."}""", null)]
    [InlineData("""{"__type":"InvalidNextToken","message":"No."}""", null)]
    [InlineData("""{"__type":"Whatever","message":"No."}""", "a code that is not described: Whatever")]
    [InlineData("""{"__type":"ValidationError"}""", "error has no message")]
    [InlineData("<html>", "error cannot be read")]
    public void An_error_has_a_code_that_is_known_and_a_message(string body, string? fault)
    {
        var found = Watching(Question, body, status: 400);
        if (fault is null)
        {
            Assert.Empty(found);
        }
        else
        {
            Told(fault, found);
        }
    }

    [Fact]
    public void An_operation_that_is_not_described_is_told() => Told(
        "describes no operation CreateAutoScalingGroup",
        Check("autoscaling", new(AwsService.AutoScaling, "CreateAutoScalingGroup", Form, 200, Xml)));

    private static void Told(string fault, IReadOnlyList<string> found) =>
        Assert.Contains(found, told => told.Contains(fault, StringComparison.Ordinal));

    private static IReadOnlyList<string> Scaling(string request, string answer) =>
        Check("autoscaling", new(AwsService.AutoScaling, "DescribeLifecycleHooks", request, 200, answer));

    private static IReadOnlyList<string> Watching(string request, string answer, int status = 200) =>
        Check("cloudwatch", new(AwsService.CloudWatch, "GetMetricData", request, status, answer));

    private static IReadOnlyList<string> Check(string file, AwsExchange exchange) =>
        ExchangeCheck.Violations(ApiDescription.Load(Neighbour.Need($"specs/aws/{file}.json")), exchange);
}
