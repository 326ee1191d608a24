package com.refunddesk.process;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model's picture: where its shapes and flows lie, and what is wrong with that. */
final class Diagram {

    private static final double TOUCH = 1;

    private final BpmnModelInstance model;
    private final Map<String, Rectangle2D> shapes = new TreeMap<>();
    private final Map<String, List<Line2D>> flows = new TreeMap<>();

    Diagram(InputStream bpmn) {
        model = Bpmn.readModelFromStream(bpmn);
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            var bounds = shape.getBounds();
            shapes.put(
                    shape.getBpmnElement().getId(),
                    new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight()));
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            flows.put(edge.getBpmnElement().getId(), segments(edge));
        }
    }

    private static List<Line2D> segments(BpmnEdge edge) {
        List<Point2D> points = edge.getWaypoints().stream()
                .<Point2D>map(point -> new Point2D.Double(point.getX(), point.getY()))
                .toList();
        List<Line2D> segments = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            segments.add(new Line2D.Double(points.get(i - 1), points.get(i)));
        }
        return segments;
    }

    /** Everything that a reader of the picture would stumble over, in words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        undrawn(faults);
        unlabelled(faults);
        unusualTasks(faults);
        crossings(faults);
        throughShapes(faults);
        enteringFromTheRight(faults);
        overlaps(faults);
        return faults;
    }

    private void undrawn(List<String> faults) {
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            boolean drawn = element instanceof SequenceFlow
                    ? flows.containsKey(element.getId())
                    : shapes.containsKey(element.getId());
            if (!drawn) {
                faults.add(element.getId() + " isn't drawn");
            }
        }
    }

    private void unlabelled(List<String> faults) {
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            boolean join = node instanceof Gateway && node.getOutgoing().size() < 2;
            if (join != isBlank(node)) {
                faults.add(node.getId() + (join ? " joins and needs no label" : " has no label"));
            }
            if (node instanceof Gateway && !join && node.getOutgoing().stream().anyMatch(Diagram::isUnanswered)) {
                faults.add(node.getId() + " asks and a flow doesn't answer");
            }
        }
    }

    /** The branches of an event-based gateway are named by their events. */
    private static boolean isUnanswered(SequenceFlow flow) {
        boolean byEvent = flow.getSource() instanceof io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
        return !byEvent && isBlank(flow);
    }

    private static boolean isBlank(FlowElement element) {
        return element.getName() == null || element.getName().isBlank();
    }

    private void unusualTasks(List<String> faults) {
        for (var task : model.getModelElementsByType(io.camunda.zeebe.model.bpmn.instance.Task.class)) {
            Rectangle2D shape = shapes.get(task.getId());
            if (shape != null && (shape.getWidth() != 100 || shape.getHeight() != 80)) {
                faults.add(task.getId() + " isn't 100 by 80");
            }
        }
    }

    private void crossings(List<String> faults) {
        List<String> ids = List.copyOf(flows.keySet());
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                if (cross(flows.get(ids.get(i)), flows.get(ids.get(j))) && !meet(ids.get(i), ids.get(j))) {
                    faults.add(ids.get(i) + " crosses " + ids.get(j));
                }
            }
        }
    }

    private static boolean cross(List<Line2D> one, List<Line2D> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(a::intersectsLine));
    }

    /** Flows that leave or enter the same element may touch there. */
    private boolean meet(String one, String other) {
        SequenceFlow a = model.getModelElementById(one);
        SequenceFlow b = model.getModelElementById(other);
        return a.getSource().equals(b.getSource()) || a.getTarget().equals(b.getTarget());
    }

    private void throughShapes(List<String> faults) {
        flows.forEach((id, segments) -> {
            SequenceFlow flow = model.getModelElementById(id);
            shapes.forEach((shapeId, bounds) -> {
                boolean own = shapeId.equals(flow.getSource().getId())
                        || shapeId.equals(flow.getTarget().getId())
                        || contains(shapeId, flow);
                Rectangle2D inside = shrunk(bounds);
                if (!own && segments.stream().anyMatch(inside::intersectsLine)) {
                    faults.add(id + " goes through " + shapeId);
                }
            });
        });
    }

    /** A flow inside of a subprocess, or one that leaves its boundary, lies on its shape. */
    private boolean contains(String shapeId, SequenceFlow flow) {
        if (!(model.getModelElementById(shapeId) instanceof SubProcess subProcess)) {
            return false;
        }
        boolean fromBoundary = flow.getSource() instanceof BoundaryEvent boundary
                && boundary.getAttachedTo().equals(subProcess);
        return fromBoundary || isInside(flow, subProcess);
    }

    private static boolean isInside(FlowElement element, SubProcess subProcess) {
        for (var parent = element.getParentElement(); parent != null; parent = parent.getParentElement()) {
            if (parent.equals(subProcess)) {
                return true;
            }
        }
        return false;
    }

    private static Rectangle2D shrunk(Rectangle2D bounds) {
        return new Rectangle2D.Double(
                bounds.getX() + TOUCH,
                bounds.getY() + TOUCH,
                bounds.getWidth() - 2 * TOUCH,
                bounds.getHeight() - 2 * TOUCH);
    }

    private void enteringFromTheRight(List<String> faults) {
        flows.forEach((id, segments) -> {
            SequenceFlow flow = model.getModelElementById(id);
            Rectangle2D target = shapes.get(flow.getTarget().getId());
            Point2D end = segments.getLast().getP2();
            if (target != null && end.getX() >= target.getMaxX() - TOUCH) {
                faults.add(id + " enters " + flow.getTarget().getId() + " from the right");
            }
        });
    }

    private void overlaps(List<String> faults) {
        List<String> solid = shapes.keySet().stream().filter(this::isSolid).toList();
        for (int i = 0; i < solid.size(); i++) {
            for (int j = i + 1; j < solid.size(); j++) {
                if (shrunk(shapes.get(solid.get(i))).intersects(shapes.get(solid.get(j)))) {
                    faults.add(solid.get(i) + " lies over " + solid.get(j));
                }
            }
        }
    }

    private boolean isSolid(String id) {
        var element = model.getModelElementById(id);
        return !(element instanceof SubProcess) && !(element instanceof BoundaryEvent);
    }

    BpmnModelInstance model() {
        return model;
    }

    /** Ids that a person didn't write. */
    List<String> generatedIds() {
        Collection<FlowElement> elements = model.getModelElementsByType(FlowElement.class);
        return elements.stream()
                .filter(element -> !element.getId().matches(prefixOf(element) + "_[A-Z][A-Za-z]+"))
                .map(FlowElement::getId)
                .collect(Collectors.toList());
    }

    private static String prefixOf(FlowElement element) {
        return switch (element) {
            case SequenceFlow flow -> "Flow";
            case Gateway gateway -> "Gateway";
            case StartEvent start -> "StartEvent";
            case EndEvent end -> "EndEvent";
            case BoundaryEvent boundary -> "BoundaryEvent";
            case SubProcess subProcess -> "Subprocess";
            default -> "(Task|ReceiveTask|CallActivity|Event)";
        };
    }
}
