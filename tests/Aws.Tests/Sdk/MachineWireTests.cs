using Amazon.EC2;
using Amazon.EC2.Model;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

/// <summary>What EC2 is sent and answers, byte for byte: a dialect of its own.</summary>
public sealed class MachineWireTests
{
    [Fact]
    public async Task Machines_are_asked_for_as_a_form_and_the_answer_read_whole()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(200,
            """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <requestId>r-1</requestId>
              <reservationSet>
                <item><reservationId>r</reservationId><instancesSet>
                  <item><instanceId>i-1</instanceId><privateIpAddress>10.0.0.5</privateIpAddress></item>
                  <item><instanceId>i-2</instanceId><ipv6Address>fd12::5</ipv6Address></item>
                </instancesSet></item>
                <item><instancesSet/></item>
              </reservationSet>
              <nextToken>next</nextToken>
            </DescribeInstancesResponse>
            """));
        using var clients = Somebody.Calling(loopback);

        var answer = await clients.Ec2("eu-west-1").DescribeInstancesAsync(
            new DescribeInstancesRequest
            {
                Filters = [new() { Name = "instance-id", Values = ["i-1", "i-2"] }],
                MaxResults = 1000,
                NextToken = "here",
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "Action=DescribeInstances", "Filter.1.Name=instance-id", "Filter.1.Value.1=i-1", "Filter.1.Value.2=i-2",
                "MaxResults=1000", "NextToken=here", "Version=2016-11-15",
            ],
            Assert.Single(loopback.Requests).Form.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(("r-1", "next"), (answer.ResponseMetadata.RequestId, answer.NextToken));
        Assert.Equal(2, answer.Reservations!.Count);
        Assert.Equal(
            [("i-1", "10.0.0.5", null), ("i-2", null, "fd12::5")],
            answer.Reservations[0].Instances!.Select(one => (one.InstanceId, one.PrivateIpAddress, one.Ipv6Address)));
        Assert.Null(answer.Reservations[1].Instances);
    }

    [Fact]
    public async Task A_refusal_tells_its_code_and_message()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(403,
            """
            <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>not you</Message></Error></Errors>
            <RequestID>r-2</RequestID></Response>
            """));
        using var clients = Somebody.Calling(loopback);

        var refused = await Assert.ThrowsAsync<AmazonEC2Exception>(() => clients.Ec2("eu-west-1")
            .DescribeInstancesAsync(new DescribeInstancesRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(("UnauthorizedOperation", "not you"), (refused.ErrorCode, refused.Message));
    }
}
